/** The architecture, as rules. Each rule's comment is the sentence a newcomer needs. */
const TESTS = '\\.(test|contract|fixture|spec)\\.tsx?$';
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'A cycle means two files are really one idea.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'core-is-pure', severity: 'error', comment: 'core/ imports only core/ and eight small pure libraries: no Node builtin, no framework, no other folder.',
      from: { path: '^src/core/', pathNot: TESTS }, to: { pathNot: '^src/core/|(^|node_modules/)(zod|minisearch|papaparse|@types/papaparse|@noble/hashes|@noble/ciphers|hash-wasm|ml-matrix|fossil-delta)(/|$)' } },
    { name: 'adapters-see-core-only', severity: 'error', comment: 'An adapter implements one port of core/ with one package; adapters never know each other.',
      from: { path: '^src/adapters/([^/]+)/', pathNot: TESTS }, to: { path: '^src/', pathNot: ['^src/core/', '^src/adapters/$1/'] } },
    { name: 'engines-live-in-workers', severity: 'error', comment: 'Model runtimes load only inside a *.worker.ts, never in the page bundle.',
      from: { path: '^src/', pathNot: ['^src/workers/[^/]+\\.worker\\.ts$', '^src/adapters/(webllm|transformers|wllama)/'] }, to: { path: '^src/adapters/(webllm|transformers|wllama)/' } },
    { name: 'heavy-packages-have-one-door', severity: 'error', comment: 'A model runtime is imported by its own adapter, and by the programs that run it outside a browser or measure the adapter.',
      from: { pathNot: ['^src/adapters/(webllm|transformers|wllama)/', '^bench/(bare/|(?:retrieval|gate)\\.ts$)', '^lab/node-engine\\.ts$', '^node_modules/', '^src/core/engine/catalogue\\.test\\.ts$'] }, to: { path: '(^|node_modules/)(@mlc-ai/web-llm|@huggingface/transformers|onnxruntime-web|@wllama/wllama)' } },
    { name: 'ui-through-app', severity: 'error', comment: 'ui/ talks to app.ts and names core types; it never reaches an adapter or a worker.',
      from: { path: '^src/ui/' }, to: { path: '^src/(adapters|workers)/' } },
    { name: 'ui-names-core-types', severity: 'error', comment: 'From core/ the UI imports types, plus errors.ts; behaviour reaches it through App.',
      from: { path: '^src/ui/', pathNot: ['\\.test\\.tsx?$', '^src/ui/fake-'] }, to: { path: '^src/core/', pathNot: '^src/core/errors\\.ts$', dependencyTypesNot: ['type-only'] } },
    { name: 'nothing-imports-ui', severity: 'error', comment: 'ui/ is a leaf.', from: { pathNot: '^(src/ui|e2e)/' }, to: { path: '^src/ui/' } },
    { name: 'app-is-the-root', severity: 'error', comment: 'Only app.ts wires adapters and workers together.',
      from: { path: '^src/(core|ui)/', pathNot: TESTS }, to: { path: '^src/(adapters|workers)/' } },
    { name: 'zustand-in-stores', severity: 'error', comment: 'zustand is a view cache: only ui/stores/ imports it.', from: { pathNot: ['^src/ui/stores/', '^node_modules/'] }, to: { path: '(^|node_modules/)zustand' } },
    { name: 'react-in-ui', severity: 'error', comment: 'React stops at ui/.', from: { pathNot: ['^src/ui/', '^node_modules/'] }, to: { path: '(^|node_modules/)react(-dom)?(/|$)' } },
    { name: 'publish-for-builders', severity: 'error', comment: 'Aggregating many people happens where their data is: the publisher (cli) and the lab, never the page that answers.',
      from: { path: '^src/', pathNot: ['^src/core/publish/', '^src/core/lab/', TESTS] }, to: { path: '^src/core/publish/' } },
    { name: 'privacy-for-builders', severity: 'error', comment: 'Noise is for whoever publishes; the page knows only what a person randomizes on their own device.',
      from: { path: '^src/', pathNot: ['^src/core/(privacy|publish|lab)/', TESTS] }, to: { path: '^src/core/privacy/', pathNot: ['^src/core/privacy/local/', '^src/core/privacy/random\\.ts$'] } },
    { name: 'programs-do-not-mix', severity: 'error', comment: 'cli, lab, bench and e2e build on core/ or the built page; never on each other. The lab and the benches of retrieval and of the write gate run real models through their adapters; a live check builds a worker of its own, and what is killed again and again is the real database code.',
      from: { path: '^(cli|lab|bench|e2e)/', pathNot: ['^e2e/live/', '^e2e/kills/page\\.ts$'] }, to: { path: '^(src/(?!core/)|cli/|lab/|bench/|e2e/)', pathNot: ['^$1/', '^src/workers/(engine-client|protocol|library-protocol)\\.ts$', '^src/adapters/transformers/(engine|embedder)\\.ts$', '^e2e/engines/browser\\.ts$', '^e2e/kills/run\\.ts$'] } },
    { name: 'src-knows-no-program', severity: 'error', comment: 'src/ never imports cli, lab, bench, e2e or serve.', from: { path: '^src/' }, to: { path: '^(cli|lab|bench|e2e|serve)/' } },
    { name: 'no-import-of-tests', severity: 'error', comment: 'Nothing but tests imports a test.', from: { pathNot: `${TESTS}|\\.bench\\.ts$|^(e2e|bench)/` }, to: { path: TESTS } },
    { name: 'no-orphans', severity: 'error', comment: 'Nobody uses it: delete it.', from: { orphan: true, pathNot: ['\\.d\\.ts$', TESTS] }, to: {} },
    { name: 'resolvable', severity: 'error', comment: 'The import leads nowhere.', from: { pathNot: '^node_modules/' }, to: { couldNotResolve: true, pathNot: '^virtual:|\\?url$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'], exportsFields: ['exports'], conditionNames: ['import', 'types', 'browser', 'default'] },
  },
};
