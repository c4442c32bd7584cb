/** One step of the selected track: its title, its state, its content, and the button that skips it. */
import type { ReactNode } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import type { ResaleStep } from '../../shared/resale.ts';
import { useApp } from '../state/app-context.ts';
import { skipStep } from '../state/resale-actions.ts';
import { StepIcon } from './step-icon.tsx';
import { canSkip, stepState, type TrackFacts } from './step-state.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  section: {
    padding: '10px 0 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
  },
  head: { display: 'flex', alignItems: 'center', columnGap: '8px', minHeight: '28px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  word: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  space: { flexGrow: 1 },
  button: { flexShrink: 0, minWidth: 'auto' },
  dim: { margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  content: { display: 'flex', flexDirection: 'column', rowGap: '8px', paddingTop: '4px' },
});

export interface StepSectionProps {
  readonly step: ResaleStep;
  readonly facts: TrackFacts;
  readonly children?: ReactNode;
}

export function StepSection({ step, facts, children }: StepSectionProps) {
  const styles = useStyles();
  const app = useApp();
  const { track } = facts;
  const { kind, word } = stepState(step, facts);
  const isSkipped = track.skipped.includes(step);
  const title = RESALE.steps[step];
  return (
    <section className={styles.section} aria-label={title} data-step={step}>
      <div className={styles.head}>
        <StepIcon kind={kind} />
        <h4 className={styles.title}>{title}</h4>
        <span className={styles.word} data-testid="step-word">
          {word}
        </span>
        <span className={styles.space} />
        {canSkip(step, facts) && (
          <Button
            className={styles.button}
            size="small"
            appearance="subtle"
            aria-label={isSkipped ? RESALE.unskipOf({ step: title }) : RESALE.skipOf({ step: title })}
            onClick={() => void skipStep(app, track.deviceId, step, !isSkipped)}
          >
            {isSkipped ? RESALE.unskip : RESALE.skip}
          </Button>
        )}
      </div>
      {isSkipped && <p className={styles.dim}>{RESALE.skipped}</p>}
      <div className={styles.content}>{children}</div>
    </section>
  );
}
