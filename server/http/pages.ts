/** The built client: its files, and its one page for every address that it knows. Other addresses get the page with 404. */
import { join, sep } from 'node:path';
import compression from 'compression';
import express, { Router, type Response } from 'express';
import { embedSecurityHeaders } from './security.js';

/** Files whose names carry a hash of their contents never change. */
const HASHED_FOLDER = `${sep}assets${sep}`;

/** Addresses that the client's router knows. */
const rooms = ['room', 'teach', 'project'].map((page) => `/${page}/:code`);
const pages = [
  '/',
  ...rooms,
  '/alone',
  '/replay',
  '/replay/:recording',
  '/recordings',
  '/learn',
  '/learn/:lesson',
  '/read',
  '/read/:term',
];

/** @param folder where Vite built the client */
export function pageRoutes(folder: string): Router {
  const router = Router();
  const sendPage = (response: Response, page = 'index.html') => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(folder, page), { cacheControl: false }, (error) => {
      if (error && !response.headersSent) notBuilt(response);
    });
  };

  router.use(compression());
  router.get(pages, (_request, response) => sendPage(response));
  router.get('/embed/:recording', (_request, response) => {
    embedSecurityHeaders(response);
    sendPage(response, 'embed.html');
  });
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders(response, path) {
        const forever = path.includes(HASHED_FOLDER);
        response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  router.use((request, response) => {
    response.status(404);
    // A missing script must not get a page, which the browser would try to run.
    const wantsPage = /^(GET|HEAD)$/.test(request.method) && request.accepts(['html', 'text']) === 'html';
    if (wantsPage && !/\.\w+$/.test(request.path)) sendPage(response);
    else response.type('text').send('Not found.\n');
  });
  return router;
}

/** Only while developing: somebody started the server alone. */
function notBuilt(response: Response): void {
  response
    .status(503)
    .type('text')
    .send('The pages are not built yet. Run "npm start", or open the address of Vite.\n');
}
