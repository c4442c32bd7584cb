/**
 * Announces operations to screen readers: steps politely, results immediately. It speaks when the words change, not
 * when the clock ticks.
 */
import { useEffect, useState } from 'react';
import { makeStyles } from '@fluentui/react-components';
import type { OperationId, OperationView } from '../../shared/operation.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { runningText } from '../../shared/text-operation.ts';
import { resultText } from '../../shared/text-result.ts';
import { useApp } from '../state/app-context.ts';

export interface Announcement {
  readonly polite?: string | undefined;
  readonly assertive?: string | undefined;
}

function announcementOf(view: OperationView): string {
  const what = view.result === undefined ? runningText(view) : resultText(view.result, view.action).title;
  return `${deviceTitle(view.device)}: ${what}`;
}

/** What to announce after a change of the operations. */
export function announcements(
  before: ReadonlyMap<OperationId, OperationView>,
  after: ReadonlyMap<OperationId, OperationView>,
): Announcement {
  const polite: string[] = [];
  const assertive: string[] = [];
  for (const view of after.values()) {
    const old = before.get(view.id);
    const words = announcementOf(view);
    if (old !== undefined && announcementOf(old) === words) continue;
    if (view.result === undefined) polite.push(words);
    else if (old !== undefined) assertive.push(words);
  }
  return {
    polite: polite.length > 0 ? polite.join('. ') : undefined,
    assertive: assertive.length > 0 ? assertive.join('. ') : undefined,
  };
}

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

export function Announcer() {
  const styles = useStyles();
  const { stores } = useApp();
  const [spoken, setSpoken] = useState<Announcement>({});
  useEffect(
    () =>
      stores.operations.subscribe((now, before) => {
        const next = announcements(before.byId, now.byId);
        if (next.polite === undefined && next.assertive === undefined) return;
        setSpoken((last) => ({
          polite: next.polite ?? last.polite,
          assertive: next.assertive ?? last.assertive,
        }));
      }),
    [stores],
  );
  return (
    <>
      <div className={styles.hidden} role="status" aria-live="polite" data-testid="progress-announcer">
        {spoken.polite}
      </div>
      <div className={styles.hidden} aria-live="assertive" data-testid="result-announcer">
        {spoken.assertive}
      </div>
    </>
  );
}
