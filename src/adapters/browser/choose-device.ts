import { AppError } from '../../core/errors.ts';

/**
 * Which device a model runs on that can run on either. `auto` takes WebGPU where there is a hardware adapter: one in
 * software is many times slower than WASM. Forced, it is used.
 *
 * @throws AppError engine/no-webgpu or engine/no-adapter when WebGPU is forced and there is none.
 */
export async function chooseDevice(wanted: 'auto' | 'webgpu' | 'wasm'): Promise<'webgpu' | 'wasm'> {
  if (wanted === 'wasm') return 'wasm';
  const adapter = await findAdapter();
  if (wanted === 'webgpu') {
    if (adapter) return 'webgpu';
    throw 'gpu' in navigator ? new AppError('engine/no-adapter', 'expected a WebGPU adapter, found none') : new AppError('engine/no-webgpu', 'expected WebGPU, found a browser without it');
  }
  return adapter && !isSoftware(adapter.info) ? 'webgpu' : 'wasm';
}

/** What newer browsers tell and the compiler's library does not know. */
export interface Adapter {
  readonly info: AdapterInfo;
  readonly features: ReadonlySet<string>;
  readonly limits: { readonly maxBufferSize: number };
}
interface AdapterInfo { readonly vendor: string; readonly architecture: string; readonly device: string; readonly description: string; readonly isFallbackAdapter?: boolean }

export async function findAdapter(): Promise<Adapter | undefined> {
  const { gpu } = navigator as { readonly gpu?: { requestAdapter(): Promise<Adapter | null> } };
  try {
    return await gpu?.requestAdapter() ?? undefined;
  } catch {
    // A broken driver rejects where it should give null; both mean there is none.
    return undefined;
  }
}

export const isSoftware = ({ vendor, architecture, device, description, isFallbackAdapter = false }: AdapterInfo): boolean =>
  isFallbackAdapter || /swiftshader|llvmpipe|software|basic render/iu.test(`${vendor} ${architecture} ${device} ${description}`);
