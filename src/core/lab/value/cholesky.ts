/** Cholesky on flat arrays: ml-matrix keeps rows of objects and is too slow for tens of thousands of small systems. */

/** Lower factor L of the symmetric positive definite `a` (n, n), of which only the lower half is read. Written over `a`. */
export function cholesky(a: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = a[row + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (a[row + k] ?? 0) * (a[other + k] ?? 0);
      a[row + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (a[j * n + j] ?? 1);
    }
  }
  return a;
}

/** Solves L x = b. */
export function forward(l: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (l[i * n + i] ?? 1);
  }
  return x;
}

/** Solves L L' x = b. */
export function choleskySolve(l: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = forward(l, b, n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (l[i * n + i] ?? 1);
  }
  return x;
}
