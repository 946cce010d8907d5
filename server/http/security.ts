/**
 * Security headers that hold on plain HTTP, the normal case in a classroom.
 *
 * Left out on purpose: upgrade-insecure-requests and Strict-Transport-Security (they blank the page on
 * `http://192.168…`, while localhost hides it), Cross-Origin-Opener-Policy and Origin-Agent-Cluster (ignored there, with a
 * warning in every console).
 */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
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

/** The page's own host as a source; a Host header that is none adds nothing. */
function socketSource(request: IncomingMessage, scheme: 'ws' | 'wss'): string {
  const host = request.headers.host ?? '';
  return /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host) ? `${scheme}://${host}` : "'self'";
}
