import type { DeviceFacts } from '../../core/library/device-fit.ts';
import { findAdapter, isSoftware } from './choose-device.ts';

/** What the browser tells about the device; asked anew each time, because storage and adapters change. */
export async function readDeviceFacts(): Promise<DeviceFacts> {
  const [adapter, { quota, usage }] = await Promise.all([findAdapter(), navigator.storage.estimate()]);
  const { deviceMemory } = navigator as { readonly deviceMemory?: number };
  return {
    webgpu: 'gpu' in navigator,
    adapter: adapter && nameOf(adapter.info),
    software: adapter !== undefined && isSoftware(adapter.info),
    shaderF16: adapter?.features.has('shader-f16') ?? false,
    maxBufferBytes: adapter?.limits.maxBufferSize,
    memoryBytes: deviceMemory === undefined ? undefined : deviceMemory * 2 ** 30,
    freeBytes: quota === undefined || usage === undefined ? undefined : quota - usage,
  };
}

const nameOf = ({ description, vendor, architecture }: { readonly description: string; readonly vendor: string; readonly architecture: string }): string =>
  description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed';
