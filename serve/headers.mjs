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

/** Only the WebLLM worker may reach these, and it starts only after the person agreed to a download. */
const WEBLLM_HOSTS = [
  'https://huggingface.co', // weights and tokenizers of WebLLM's list
  'https://*.huggingface.co', // where huggingface.co redirects large files
  'https://*.hf.co', // likewise, its newer storage
  'https://raw.githubusercontent.com', // compiled model libraries of WebLLM's list
];

const format = (policy) => Object.entries(policy).map(([name, value]) => `${name} ${value}`).join('; ');
const WEBLLM = { ...DOCUMENT, 'connect-src': `'self' ${WEBLLM_HOSTS.join(' ')}` };

/** @param {string} pathname */
export function headersFor(pathname) {
  return {
    'Content-Security-Policy': format(/\/webllm\.worker-[^/]*\.js$/.test(pathname) ? WEBLLM : DOCUMENT),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    // Names with a content hash never change; everything else is asked for again.
    'Cache-Control': /\/assets\/|\/global\/[a-z-]+\.[0-9a-f]{64}\.json$/.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
