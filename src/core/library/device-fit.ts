/** Can this device run a model? Said before anything is downloaded. */
import type { ModelChoice } from '../engine/models.ts';

export interface DeviceFacts {
  /** The browser has WebGPU at all. */
  readonly webgpu: boolean;
  /** Its name; undefined without an adapter. */
  readonly adapter: string | undefined;
  /** The adapter computes on the processor: correct and very slow. */
  readonly software: boolean;
  readonly shaderF16: boolean;
  readonly maxBufferBytes: number | undefined;
  /** What the browser tells of main memory: rounded, at most 8 GiB in some browsers, undefined in others. */
  readonly memoryBytes: number | undefined;
  /** What this page may still store. */
  readonly freeBytes: number | undefined;
}

export type FitReason = 'no-webgpu' | 'no-adapter' | 'no-f16' | 'software' | 'memory' | 'memory-tight' | 'buffer' | 'storage' | 'wasm-limit';
export interface Fit {
  readonly verdict: 'yes' | 'slow' | 'no';
  /** Worst first; empty when there is nothing to say. */
  readonly reasons: readonly FitReason[];
}
export interface Advice {
  readonly device: DeviceFacts;
  /** By model id. */
  readonly fits: ReadonlyMap<string, Fit>;
  /** The most capable model that surely runs well here. */
  readonly recommended: string | undefined;
}

/** Main memory that must stay for the browser and everything else. */
const RESERVE_BYTES = 2e9;
/** A GGUF runs in 32-bit WebAssembly, which addresses this much. */
const WASM_LIMIT_BYTES = 4e9;
/** Stored models must not take the last of the quota from the memories. */
const STORAGE_RESERVE_BYTES = 100e6;
/** A recommendation must not surprise: the model takes at most this part of main memory, of which this is assumed where it is not told. */
const RECOMMENDED_SHARE = 0.3;
const ASSUMED_MEMORY_BYTES = 8 * 2 ** 30;
/** On the processor a larger model than this answers too slowly to talk with. */
const RECOMMENDED_ON_PROCESSOR_BYTES = 600e6;
const VERDICT: Readonly<Record<FitReason, Fit['verdict']>> = {
  'no-webgpu': 'no', 'no-adapter': 'no', 'no-f16': 'no', memory: 'no', buffer: 'no', storage: 'no', 'wasm-limit': 'no', software: 'slow', 'memory-tight': 'slow',
};

/** @param storedBytes of this model on the device already. */
export function fitModel(choice: ModelChoice, device: DeviceFacts, storedBytes: number): Fit {
  const reasons: FitReason[] = [];
  const needed = choice.memoryBytes;
  if (choice.needsWebGpu) {
    if (!device.webgpu) reasons.push('no-webgpu');
    else if (device.adapter === undefined) reasons.push('no-adapter');
    else {
      if (choice.needsF16 && !device.shaderF16) reasons.push('no-f16');
      if (choice.largestBufferBytes !== undefined && device.maxBufferBytes !== undefined && choice.largestBufferBytes > device.maxBufferBytes) reasons.push('buffer');
      if (device.software) reasons.push('software');
    }
  }
  if (choice.runtime === 'wllama' && choice.downloadBytes > WASM_LIMIT_BYTES) reasons.push('wasm-limit');
  if (needed !== undefined && device.memoryBytes !== undefined) {
    // Browsers tell at most 8 GiB: a model larger than what is told can still fit then.
    if (needed > device.memoryBytes && device.memoryBytes < 8 * 2 ** 30) reasons.push('memory');
    else if (needed + RESERVE_BYTES > device.memoryBytes) reasons.push('memory-tight');
  }
  if (device.freeBytes !== undefined && choice.downloadBytes - storedBytes > device.freeBytes - STORAGE_RESERVE_BYTES && choice.downloadBytes > storedBytes) reasons.push('storage');
  const verdicts = reasons.map((reason) => VERDICT[reason]);
  return { verdict: verdicts.includes('no') ? 'no' : verdicts.includes('slow') ? 'slow' : 'yes', reasons: reasons.toSorted((a, b) => Number(VERDICT[a] === 'slow') - Number(VERDICT[b] === 'slow')) };
}

/** @param stored bytes on the device by model id. */
export function advise(choices: readonly ModelChoice[], device: DeviceFacts, stored: ReadonlyMap<string, number>): Advice {
  const fits = new Map(choices.map((choice) => [choice.id, fitModel(choice, device, stored.get(choice.id) ?? 0)]));
  const most = RECOMMENDED_SHARE * (device.memoryBytes ?? ASSUMED_MEMORY_BYTES);
  const hasCard = device.adapter !== undefined && !device.software;
  const good = choices.filter(({ id, downloadBytes, memoryBytes = Infinity }) => fits.get(id)?.verdict === 'yes' && memoryBytes <= most && (hasCard || downloadBytes <= RECOMMENDED_ON_PROCESSOR_BYTES));
  return { device, fits, recommended: good.toSorted((a, b) => b.downloadBytes - a.downloadBytes)[0]?.id };
}
