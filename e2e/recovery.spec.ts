import { expect, test } from './fixtures.ts';

const QUESTION = 'What should I watch tonight?';

test('a model whose worker crashes in the middle of an answer is loaded again, and the answer comes whole', async ({ page, logo, watch }) => {
  watch.allow(/provoked by the test/);
  await logo.open();
  await page.workers()[0]?.evaluate(() => {
    const post = self.postMessage.bind(self) as (reply: { readonly kind: string }) => void;
    Object.assign(self, { postMessage: (reply: { readonly kind: string }) => {
      post(reply);
      if (reply.kind === 'text') setTimeout(() => { throw new Error('provoked by the test'); });
    } });
  });
  const answer = await logo.ask(QUESTION);
  await expect(answer).toContainText('The model stopped unexpectedly; it was loaded again and the reply repeated.');
  await expect(answer).toContainText('The Shawshank Redemption (1994)');
  await expect(page.getByRole('status', { name: 'Model' })).toContainText('LoGo tiny');
  await expect(await logo.ask('A good comedy?')).not.toContainText('loaded again');
});

test('a model whose worker crashed while nobody asked anything answers the next question', async ({ page, logo, watch }) => {
  watch.allow(/provoked by the test/);
  await logo.open();
  const [worker] = page.workers();
  const ended = worker?.waitForEvent('close');
  await worker?.evaluate(() => { setTimeout(() => { throw new Error('provoked by the test'); }); });
  await ended;
  await expect(await logo.ask(QUESTION)).toContainText('The Shawshank Redemption (1994)');
});
