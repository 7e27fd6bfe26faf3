/**
 * The beta distribution's quantile: what an interval for a share needs. By bisection on the regularised incomplete beta
 * function, whose continued fraction is DLMF 8.17.22 (Lentz's method); exact to 1e-10.
 *
 * @param a,b > 0
 * @param probability in (0, 1)
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0, high = 1;
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (betaShare(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta function I_x(a, b): the probability below x, 0-1. */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let c = 1, d = 1 / nonZero(1 - ((a + b) * x) / (a + 1)), fraction = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / nonZero(1 + term * d);
      c = nonZero(1 + term / c);
      change = c * d;
      fraction *= change;
    }
    if (Math.abs(change - 1) < 1e-12) break;
  }
  return front * fraction;
}

const nonZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x);

/** Stirling's series (DLMF 5.11.1) after moving x above 8; relative error below 1e-11. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 8; y++) shift += Math.log(y);
  const inverse = 1 / (y * y);
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / y - shift;
}
