import type { CatalogueItem, KnownData, Row } from '../../src/core/publish/row.ts';
import { findData, readJsonLines } from '../files.ts';

/** Research topics: name, then the phrases that stand for it in titles, abstracts and questions. */
const TOPICS: readonly [name: string, ...phrases: string[]][] = [
  ['machine translation', 'neural machine translation', 'nmt', 'translation quality', 'parallel corpus', 'translation'], ['question answering', 'qa system', 'open-domain qa', 'reading comprehension', 'machine reading'],
  ['summarization', 'summarisation', 'text summarization', 'abstractive summarization'], ['dialogue', 'dialog', 'conversational', 'chatbot', 'task-oriented'], ['sentiment analysis', 'sentiment', 'opinion mining', 'aspect-based'],
  ['named entity recognition', 'ner', 'named entities', 'entity recognition'], ['relation extraction', 'relation classification', 'information extraction'], ['event extraction', 'event detection', 'event coreference'],
  ['parsing', 'dependency parsing', 'constituency parsing', 'parser', 'treebank', 'universal dependencies'], ['semantic parsing', 'text-to-sql', 'logical forms', 'amr parsing', 'meaning representation'], ['coreference', 'anaphora', 'coreference resolution'],
  ['language models', 'language modeling', 'language model', 'language modelling', 'bert', 'gpt-2', 'pretraining', 'pre-training'], ['word embeddings', 'word vectors', 'word2vec', 'embedding'], ['multilinguality', 'multilingual', 'cross-lingual', 'crosslingual'],
  ['low-resource languages', 'low-resource', 'low resource', 'under-resourced', 'endangered'], ['speech', 'spoken', 'speech recognition', 'asr', 'text-to-speech'], ['text generation', 'natural language generation', 'nlg', 'data-to-text', 'story generation'],
  ['text classification', 'document classification', 'topic classification'], ['hate speech', 'offensive language', 'toxic', 'abusive', 'cyberbullying'], ['fake news', 'misinformation', 'fact checking', 'fact-checking', 'fact verification', 'rumour', 'rumor', 'propaganda'],
  ['social media', 'twitter', 'tweet', 'reddit'], ['bias and fairness', 'gender bias', 'fairness', 'stereotypes', 'debiasing'], ['interpretability', 'probing', 'explainability', 'explanations', 'interpretable', 'attention heads'], ['evaluation', 'evaluation metric', 'benchmark', 'human evaluation'],
  ['discourse', 'rhetorical', 'coherence', 'discourse relations'], ['argument mining', 'argumentation', 'persuasion', 'argumentative'], ['lexical semantics', 'word sense', 'wordnet', 'polysemy', 'metaphor', 'semantic change', 'synonym'], ['commonsense', 'common sense', 'commonsense reasoning'],
  ['natural language inference', 'textual entailment', 'nli', 'entailment'], ['knowledge graphs', 'knowledge graph', 'knowledge base', 'entity linking', 'wikidata'], ['information retrieval', 'retrieval', 'passage ranking', 'search engine'], ['morphology', 'morphological', 'inflection', 'lemmatization'],
  ['grammar correction', 'grammatical error correction', 'gec', 'learner'], ['simplification', 'text simplification', 'readability'], ['biomedical text', 'clinical', 'biomedical', 'medical', 'covid-19'], ['legal text', 'legal', 'court', 'contracts'], ['education', 'student', 'essay scoring', 'teaching'],
  ['multimodality', 'multimodal', 'image captioning', 'vision-and-language', 'visual', 'video'], ['emotion', 'emotions', 'emotion detection', 'empathy'], ['annotation', 'annotated corpus', 'crowdsourcing', 'annotation scheme', 'annotators'], ['code-switching', 'code-mixed', 'code mixing'], ['dialects', 'arabic dialects', 'language identification', 'dialect'],
  ['adversarial robustness', 'adversarial', 'robustness'], ['transfer learning', 'domain adaptation', 'few-shot', 'zero-shot', 'meta-learning'], ['efficiency', 'distillation', 'compression', 'pruning', 'quantization'], ['psycholinguistics', 'cognitive', 'eye-tracking', 'reading times', 'brain'], ['style transfer', 'paraphrase', 'paraphrasing'], ['privacy', 'federated', 'anonymization', 'ethics', 'ethical'],
];
/** Venues the ACL itself publishes under CC BY 4.0; only their papers are listed by title. */
const SHIPPED = new Set(['acl', 'emnlp', 'naacl', 'eacl', 'conll', 'tacl', 'findings', 'aacl']);
const ITEMS_PER_TOPIC = 30;

export function readPapers(folder: string): KnownData | undefined {
  const path = findData(folder, 'papers.jsonl');
  if (path === undefined) return undefined;
  const patterns = TOPICS.map(([name, ...phrases]) => ({ name, pattern: new RegExp(`\\b(?:${[name, ...phrases].map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})s?\\b`, 'giu') }));
  const papers = readJsonLines(path).map((raw) => {
    const paper = raw as { user: string; paper: string; date: string; venue: string; title: string; abstract: string };
    const found = patterns
      .map(({ name, pattern }) => ({ name, inTitle: count(paper.title, pattern), inAbstract: count(paper.abstract, pattern) }))
      .map(({ name, inTitle, inAbstract }) => ({ name, strength: 3 * inTitle + Math.min(inAbstract, 4) }))
      .filter(({ strength }) => strength >= 2).sort((a, b) => b.strength - a.strength || (a.name < b.name ? -1 : 1)).slice(0, 3);
    return { ...paper, found };
  });
  const rows = papers.filter(({ found }) => found.length > 0).map((paper): Row => ({
    user: paper.user, itemId: paper.paper, topics: paper.found.map(({ name }) => name), timeMs: Date.parse(`${paper.date.replace('-00', '-01')}-01T00:00:00Z`),
  }));
  return {
    spec: {
      id: 'papers',
      domain: {
        name: 'papers', verb: 'read', item: { one: 'paper', many: 'papers' }, topicNoun: 'research topic',
        words: ['paper', 'research', 'article', 'read', 'publication', 'study', 'scholar', 'literature', 'nlp', 'conference'],
        examples: ['Which papers should I read?', 'Any papers on machine translation?', 'What do other researchers work on?'],
      },
      licences: [{
        source: 'ACL Anthology, 2016-2021', name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/',
        attribution: 'Titles from the ACL Anthology (https://aclanthology.org); each links to its paper and authors. Topics were derived from titles and abstracts.',
        terms: 'Copying and changing allowed with attribution.',
      }],
      topics: TOPICS.map(([name, ...aliases]) => ({ id: name, name, aliases: aliases.filter((alias) => alias !== 'embedding' && alias.length > 2) })),
    },
    guarding: { periods: [Date.UTC(2016, 0), Date.UTC(2019, 0), Date.UTC(2022, 0)], communities: 2, bounds: { periods: 2, topics: 3 } },
    rows, items: typicalPapers(papers),
  };
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

interface Paper { readonly paper: string; readonly venue: string; readonly title: string; readonly date: string; readonly found: readonly { readonly name: string; readonly strength: number }[] }

/** Per topic the papers whose words are most about it, spread over the years. */
function typicalPapers(papers: readonly Paper[]): readonly CatalogueItem[] {
  const listed = new Map<string, CatalogueItem>();
  const shipped = papers.filter(({ venue, title }) => SHIPPED.has(venue) && title.length >= 12 && title.length <= 90);
  for (const [topic] of TOPICS) {
    const own = shipped.filter(({ found }) => found[0]?.name === topic)
      .sort((a, b) => (b.found[0]?.strength ?? 0) - (a.found[0]?.strength ?? 0) || (b.date < a.date ? -1 : b.date > a.date ? 1 : 0) || (a.paper < b.paper ? -1 : 1));
    for (const paper of own.slice(0, ITEMS_PER_TOPIC)) {
      const strength = paper.found[0]?.strength ?? 0;
      listed.set(paper.paper, {
        id: paper.paper, title: paper.title.replace(/[\s|]+/gu, ' ').trim(), topics: paper.found.map(({ name }) => name),
        link: `https://aclanthology.org/${paper.paper}`, typical: strength / (strength + 4),
      });
    }
  }
  return [...listed.values()].sort((a, b) => (b.typical ?? 0) - (a.typical ?? 0) || (a.id < b.id ? -1 : 1));
}
