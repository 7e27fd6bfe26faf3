export function findChromium(): string | undefined;
export const QUIET_FLAGS: readonly string[];
export const WEBGPU_FLAGS: readonly string[];
