import type { Pack } from '../global/pack.ts';
import { signed } from './align.ts';
import type { Choice } from './choose.ts';
import type { PickSource } from './context.ts';
import type { PickReason, Reconciled } from './receipt.ts';
import type { ScoredItem } from './score.ts';

/** Below this part of a pick's score a side is not named as its source. */
const NAMED_SHARE = 0.15;

export function sourceOf(scored: ScoredItem, isNew: boolean): PickSource {
  if (isNew) return 'new';
  const { fromYou, fromEveryone } = scored;
  const share = fromYou / (Math.abs(fromYou) + Math.abs(fromEveryone) || 1);
  if (share < NAMED_SHARE) return 'others';
  return fromEveryone <= 0 || share > 1 - NAMED_SHARE ? 'you' : 'both';
}

/** Why one pick is there, in a sentence made of the numbers that put it there. */
export function explainPick(pack: Pack, reconciled: readonly Reconciled[], { scored, isNew }: Choice['picks'][number]): PickReason {
  const { item, fromYou, fromEveryone, score } = scored;
  const topics = item.topics.flatMap((t) => reconciled[t] ?? []);
  const strongest = topics
    .filter((topic) => topic.localWeight > 0 && topic.estimate > (topic.global ?? 0))
    .sort((a, b) => b.estimate - (b.global ?? 0) - (a.estimate - (a.global ?? 0)))[0];
  const from = sourceOf(scored, isNew);
  const parts: string[] = [];
  if (from === 'new') parts.push(`outside your habit (${topics.map((topic) => topic.topic).join(', ')}), kept so that you do not only see more of the same`);
  else if (strongest && fromYou > 0) parts.push(strongest.explicit === 'like' ? `you said you like ${strongest.topic}` : `you like ${strongest.topic} more than most do`);
  parts.push(crowdReason(pack, item.stats?.people, fromEveryone, topics));
  return { itemId: item.id, title: item.title, topics: topics.map((topic) => topic.topic), from, score, fromYou, fromEveryone, reason: sentence(parts) };
}

function crowdReason(pack: Pack, people: number | undefined, lift: number, topics: readonly Reconciled[]): string {
  const scale = pack.domain.scale;
  if (scale && people !== undefined) return `people like you put it ${signed(lift)} ${scale.unit} ${lift < 0 ? 'below' : 'above'} their average (${people} people)`;
  return `it is typical of ${topics.map((topic) => topic.topic).join(', ') || pack.domain.name}, which people turn to`;
}

export function sentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return text === '' ? '' : `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`;
}

/** The conflicts between the two memories, strongest first, each with who prevailed. */
export function explainConflicts(reconciled: readonly Reconciled[]): readonly string[] {
  return reconciled
    .filter((topic) => topic.agreement === 'conflict' && (topic.explicit !== undefined || topic.localWeight > 0.2))
    .sort((a, b) => Number(b.explicit !== undefined) - Number(a.explicit !== undefined)
      || Math.abs((b.local ?? 0) - (b.global ?? 0)) - Math.abs((a.local ?? 0) - (a.global ?? 0)))
    .slice(0, 4)
    .map((topic) => {
      const you = (topic.local ?? 0) > 0 ? 'like' : 'turn away from';
      const others = (topic.global ?? 0) > 0 ? 'like it' : 'turn away from it';
      const winner = topic.explicit ? 'your own words decide' : topic.estimate * (topic.local ?? 0) > 0 ? 'you prevail' : 'everyone prevails for now';
      return `You ${you} ${topic.topic}, people like you ${others}: ${winner}.`;
    });
}
