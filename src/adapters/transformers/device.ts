import { AppError } from '../../core/errors.ts';

/**
 * Which device to run on. `auto` takes WebGPU where there is a hardware adapter. A software adapter runs a model of
 * this size about thirty times slower than WASM does, so `auto` leaves it; forced, it is used.
 *
 * @throws AppError engine/no-webgpu when WebGPU is forced and there is no adapter.
 */
export async function chooseDevice(wanted: 'auto' | 'webgpu' | 'wasm'): Promise<'webgpu' | 'wasm'> {
  if (wanted === 'wasm') return 'wasm';
  const adapter = await findAdapter();
  if (wanted === 'webgpu') {
    if (adapter) return 'webgpu';
    throw new AppError('engine/no-webgpu', 'expected a WebGPU adapter, found none');
  }
  return adapter && !isSoftware(adapter) ? 'webgpu' : 'wasm';
}

async function findAdapter(): Promise<GPUAdapter | undefined> {
  if (!('gpu' in navigator)) return undefined;
  try {
    return await navigator.gpu.requestAdapter() ?? undefined;
  } catch {
    // A broken driver rejects where it should give null; both mean there is none.
    return undefined;
  }
}

function isSoftware({ info }: GPUAdapter): boolean {
  return info.isFallbackAdapter || /swiftshader|llvmpipe|software|basic render/iu.test(`${info.vendor} ${info.architecture} ${info.device} ${info.description}`);
}
