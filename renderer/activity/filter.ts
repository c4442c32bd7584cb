/** Which operations the list shows. Pure. */
import type { ActivityEntry } from '../../shared/activity.ts';
import type { Action, Tone } from '../../shared/operation.ts';
import { outcomeKind, searchedText } from '../../shared/text-activity.ts';

export interface ActivityFilter {
  readonly text: string;
  readonly action: Action | 'all';
  readonly outcome: Tone | 'running' | 'all';
}

export const NO_FILTER: ActivityFilter = { text: '', action: 'all', outcome: 'all' };

/** The entries that match the filter. Every word of the text must occur in the entry. */
export function filterActivity(
  entries: readonly ActivityEntry[],
  { text, action, outcome }: ActivityFilter,
): readonly ActivityEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && action === 'all' && outcome === 'all') return entries;
  return entries.filter((entry) => {
    if (action !== 'all' && entry.operation.action !== action) return false;
    if (outcome !== 'all' && outcomeKind(entry) !== outcome) return false;
    if (words.length === 0) return true;
    const searched = searchedText(entry);
    return words.every((word) => searched.includes(word));
  });
}
