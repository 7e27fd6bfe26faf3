import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`no screen has a known accessibility fault or scrolls sideways: ${scheme}, ${width} wide`, async ({ page, logo }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await logo.open('?engine=scripted');
      await page.getByRole('button', { name: /demo person/i }).first().click();
      await logo.receiptOf(await logo.ask('What should I watch tonight?'));
      const check = async (screen: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), screen).toBeLessThanOrEqual(0);
      };
      await check('Receipt');
      const close = page.getByRole('button', { name: /^Close/ });
      if (await close.count() > 0) await close.first().click();
      for (const name of ['Memory', 'Echo', 'Models', 'Global memory', 'Lab'] as const) {
        await logo.go(name);
        await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
        await check(name);
      }
    });
  }
}
