/** What the page says when something is wrong: one sentence that names it and says what to do. */
import type { ErrorCode, RecoverableCode } from '../core/errors.ts';
import type { FitReason } from '../core/library/device-fit.ts';

/** What went wrong and what to do about it. A new code does not compile until it is told here. */
export const ERROR_TEXT = {
  'storage/unavailable': 'This browser does not let the page store anything, so nothing can be remembered. Leave private browsing, or allow site data for this page, then reload.',
  'storage/quota': 'The browser has no room left for this page. Delete memories you no longer need, or free space on the device.',
  'storage/blocked': 'Another tab still uses an older version of this page. Close the other tabs, then reload.',
  'storage/newer-version': 'Your memories were written by a newer version of this page. Reload to get it; nothing was changed.',
  'storage/bad-record': 'A stored memory could not be read. It was left in place and is not used.',
  'global/offline': 'The global memory could not be reached. Everything works with the copy you have; it is checked again when the network returns.',
  'global/http-status': 'The server did not hand out the global memory. The copy you have stays in use; check again later.',
  'global/bad-format': 'The published global memory is damaged. The last good copy stays in use.',
  'global/bad-hash': 'The downloaded global memory is not the one that was announced. It was thrown away; the last good copy stays in use.',
  'global/older-version': 'The server offered an older global memory than yours. Yours stays in use.',
  'global/unsupported-version': 'The published global memory needs a newer version of this page. Reload to get it; until then your copy stays in use.',
  'global/privacy-refused': 'The published global memory does not keep its own privacy promise. It was refused; the last good copy stays in use.',
  'engine/no-webgpu': 'This browser offers no WebGPU, which this model needs. Choose the built-in model, or a browser with WebGPU.',
  'engine/load-failed': 'The model could not be loaded. Try again; if it keeps failing, choose another model.',
  'engine/device-lost': 'The graphics card was taken away, perhaps by sleep or by another program. Load the model again.',
  'engine/out-of-memory': 'The model does not fit into memory. Close other tabs, or choose a smaller model.',
  'engine/context-overflow': 'The conversation has become too long for this model. Clear the conversation, or choose a model with more context.',
  'engine/not-loaded': 'No model is loaded, so nobody can answer. Choose one on the Models page.',
  'engine/unknown-model': 'This page does not know that model. Choose one from the list.',
  'engine/no-adapter': 'The browser offers WebGPU but no graphics card for it; it may be blocked by a setting or a driver. Choose the built-in model, or a GGUF model, which runs without one.',
  'engine/no-f16': 'This graphics card does not compute with 16-bit numbers, which this model needs. Choose a model with 32-bit numbers.',
  'engine/unsupported': 'This model cannot do what was asked of it. Choose another model for that.',
  'engine/bad-model': 'The files of this model are not what this runtime understands. Check that they belong together, or choose another model.',
  'engine/asleep': 'The device slept and the model did not wake with it. It is loaded again and the answer repeated.',
  'engine/owner-gone': 'The tab that ran the model was closed. This tab takes over and repeats the answer.',
  'model/offline': 'The download was cut and could not be taken up again. What has arrived is kept; continue when the network is back.',
  'model/http-status': 'The server refused this model. Try again later, or use another source.',
  'model/not-a-model': 'The server answered with a web page instead of the model. Check the address, or whether the network asks you to log in first.',
  'model/truncated': 'A piece of this model is shorter than it should be. Repair the model: only that piece is fetched again.',
  'model/bad-digest': 'A piece of this model is not what was downloaded or announced. Repair the model: only that piece is fetched again.',
  'model/changed': 'The model changed on the server while it was being downloaded. Remove it and download it anew.',
  'model/host-blocked': 'This page is not allowed to talk to that host. Whoever serves the page can allow it; a file from disk always works.',
  'model/bad-files': 'These files do not make a model. Choose one GGUF file, a folder with an ONNX model, or a folder with an MLC model and its library.',
  'model/busy-elsewhere': 'Another tab is already downloading this model. Wait for it, or continue there.',
  'model/not-stored': 'This model is not on this device, or not whole. Download it first.',
  'worker/crashed': 'The model stopped unexpectedly. Load it again; your conversation and memories are safe.',
  'input/empty': 'There is nothing to read in this file. Choose the ratings.csv of a MovieLens export.',
  'input/missing-column': 'This file lacks a column that is needed. Choose ratings.csv as GroupLens ships it, with or without movies.csv.',
  'input/bad-row': 'A line of the file could not be read. Nothing was kept; mend the line and try again.',
  'input/unknown-items': 'None of these titles are known here. Give movies.csv together with ratings.csv.',
  'page/offline': 'This page could not be fetched. Everything else goes on; reload when the network is back.',
  'lab/bad-files': 'These are not the files the lab reads, or something in them is wrong. Below is what was expected and what was found; nothing was run with them.',
  'lab/offline': 'The lab, or the data that come with it, could not be fetched. Reload when the network is back; with files from disk an open lab also runs without one.',
  'lab/crashed': 'The run stopped unexpectedly, perhaps for want of memory. What was finished is kept: resume it, or choose fewer tasks.',
  bug: 'Something went wrong that should not. Reload the page; if it happens again, report it with the text below.',
} as const satisfies Record<ErrorCode, string>;

/** Beside a reply that is the second try. */
export const RECOVERED_TEXT = {
  'worker/crashed': 'The model stopped unexpectedly; it was loaded again and the reply repeated.',
  'engine/device-lost': 'The graphics card was lost; the model was loaded again and the reply repeated.',
  'engine/asleep': 'The device slept; the model was loaded again and the reply repeated.',
  'engine/owner-gone': 'The tab that ran the model was closed; this reply was repeated with the model loaded in another.',
  'engine/not-loaded': 'The model was no longer there; the reply was made with the one loaded since.',
} as const satisfies Record<RecoverableCode, string>;

/** Why a model fits a device badly, or not at all. */
export const FIT_TEXT = {
  'no-webgpu': 'Needs WebGPU, which this browser does not offer.',
  'no-adapter': 'Needs a graphics card, and the browser offers none.',
  'no-f16': 'Needs a graphics card that computes with 16-bit numbers.',
  software: 'Would run on an imitated graphics card: very slowly.',
  memory: 'Needs more memory than this device has.',
  'memory-tight': 'Takes most of this device\'s memory.',
  buffer: 'Needs a larger buffer than this graphics card gives.',
  storage: 'Needs more room than the browser gives this page.',
  'wasm-limit': 'Larger than the 4 GB a page can address on the processor.',
} as const satisfies Record<FitReason, string>;
