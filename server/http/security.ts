/**
 * Security headers that hold on plain HTTP, the normal case in a classroom.
 *
 * Left out on purpose: upgrade-insecure-requests and Strict-Transport-Security (they blank the page on
 * `http://192.168…`, while localhost hides it), Cross-Origin-Opener-Policy and Origin-Agent-Cluster (ignored there, with a
 * warning in every console).
 */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // WebAssembly of our own files may be compiled (the SIMD kernels); that allows no eval of scripts.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        // In some engines 'self' does not cover WebSocket.
        connectSrc: ["'self'", (request) => socketSource(request, 'ws'), (request) => socketSource(request, 'wss')],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: false,
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}

/**
 * For the one page that other sites may frame, in place of the headers of all others. It reads a recording and its own script:
 * no sockets, no forms, no frames, nothing of the page around it.
 */
export function embedSecurityHeaders(response: Response): void {
  response.removeHeader('X-Frame-Options');
  response.setHeader('Content-Security-Policy', embedPolicy);
}

const embedPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  // The player's workers run its own text.
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

/** The page's own host as a source; a Host header that is none adds nothing. */
function socketSource(request: IncomingMessage, scheme: 'ws' | 'wss'): string {
  const host = request.headers.host ?? '';
  return /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host) ? `${scheme}://${host}` : "'self'";
}
