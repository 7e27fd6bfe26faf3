import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSpark } from './spark.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'python-')); });
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A Python that says these lines and ends. */
function pretend(script: string): void {
  const python = join(folder, 'python');
  writeFileSync(python, `#!/bin/sh\n${script}\n`);
  chmodSync(python, 0o755);
  vi.stubEnv('PYTHON', python);
}

it('says what to install when there is no Java or no PySpark', async () => {
  pretend(`echo '{"missing": "pyspark 4.0.1"}'`);
  await expect(openSpark()).rejects.toThrow(expect.objectContaining({ code: 'input/no-engine', message: expect.stringMatching(/expected pyspark 4\.0\.1, found none .* install Java 17 or later and "pip install pyspark==4\.0\.1"/u) as string }));
});

it('says so when there is no Python, or when it ends', async () => {
  vi.stubEnv('PYTHON', join(folder, 'none'));
  await expect(openSpark()).rejects.toThrow(expect.objectContaining({ code: 'input/no-engine', message: expect.stringMatching(/ENOENT/u) as string }));
  pretend('echo "no space" >&2; exit 3');
  await expect(openSpark()).rejects.toThrow(/it ended with 3: no space/u);
});

it('gives an error of one request, and answers the next', async () => {
  pretend(`echo '{"value": null}'; read a; echo '{"error": "no such table"}'; read b; echo '{"value": [{"n": 1}]}'; cat >/dev/null`);
  const engine = await openSpark();
  await expect(engine.rows('SELECT 1')).rejects.toThrow(/no such table/u);
  expect(await engine.rows('SELECT 1')).toEqual([{ n: 1 }]);
  await engine.close();
});
