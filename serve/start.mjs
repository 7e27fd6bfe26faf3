/** `npm start`: installs what is missing, builds what has changed, serves dist/ on this machine alone. */
import { createServer } from 'node:http';
import { installDependencies } from './install.mjs';

const port = Number(process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT: expected a number from 0 to 65535, found ${process.env.PORT}`);
  process.exit(2);
}
process.chdir(new URL('..', import.meta.url).pathname);
installDependencies();
const { buildIfNeeded } = await import('./build.mjs');
buildIfNeeded();

const { default: sirv } = await import('sirv');
const { headersFor } = await import('./headers.mjs');
const serve = sirv('dist', { gzip: true, brotli: true, etag: true, dotfiles: false, setHeaders: (response, pathname) => {
  for (const [name, value] of Object.entries(headersFor(pathname))) response.setHeader(name, value);
  if (pathname.endsWith('.onnx')) response.setHeader('Content-Type', 'application/octet-stream');
  // Handed out as they lie there: the page unpacks them itself, under a limit. (sirv would say that it had gzipped them.)
  if (/\/global\/.*\.gz$/.test(pathname)) {
    response.setHeader('Content-Type', 'application/gzip');
    response.setHeader('Content-Encoding', 'identity');
  }
} });
const server = createServer((request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  serve(request, response, () => { response.writeHead(404, { ...headersFor('/'), 'Content-Type': 'text/plain' }).end('Not found\n'); });
});
server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is in use; choose another with PORT=4174 npm start` : error.message);
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => { console.log(`LoGo is ready: http://127.0.0.1:${server.address().port}/`); });
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  });
}
