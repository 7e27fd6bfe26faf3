/** Security headers, with a reason for every host. A worker's policy is that of its own script's response. */

const DOCUMENT = {
  'default-src': "'none'",
  // WebAssembly.compile needs its own keyword; eval stays forbidden.
  'script-src': "'self' 'wasm-unsafe-eval'",
  // React sets sizes of bars through the style attribute's object model, which needs no exception.
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Hosts of models. Only the library's worker may reach them, and it asks only after the person agreed to a download. */
const MODEL_HOSTS = [
  'https://huggingface.co', // weights, tokenizers and their digests
  'https://*.huggingface.co', // where huggingface.co redirects large files
  'https://*.hf.co', // likewise, its newer storage
  'https://raw.githubusercontent.com', // compiled programs of WebLLM's models
  // A mirror in a closed network, or any other source whoever serves the page allows: space-separated origins.
  ...(process.env.LOGO_MODEL_HOSTS ?? '').split(/\s+/).filter(Boolean),
];

const format = (policy) => Object.entries(policy).map(([name, value]) => `${name} ${value}`).join('; ');
/** By the name of a worker's script; every other worker has the document's. */
const WORKERS = {
  library: { ...DOCUMENT, 'connect-src': `'self' ${MODEL_HOSTS.join(' ')}` },
  // wllama starts a worker of its own from a blob; that one inherits this policy.
  wllama: { ...DOCUMENT, 'worker-src': "'self' blob:" },
};
const policyOf = (pathname) => WORKERS[/\/(\w+)\.worker-[^/]*\.js$/.exec(pathname)?.[1]] ?? DOCUMENT;

/** @param {string} pathname */
export function headersFor(pathname) {
  return {
    'Content-Security-Policy': format(policyOf(pathname)),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    // Names with a content hash never change; everything else is asked for again.
    'Cache-Control': /\/assets\/|\/global\/[a-z][a-z0-9-]*\.[0-9a-f]{64}\.(?:json|delta)\.gz$/.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
