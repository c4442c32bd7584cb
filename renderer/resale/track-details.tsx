/** The five steps of the selected track, one below the other. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { deviceTitle } from '../../shared/text-device.ts';
import { CamerasStep } from './cameras-step.tsx';
import { CloudStep } from './cloud-step.tsx';
import { DefaultStep } from './default-step.tsx';
import { DisksStep } from './disks-step.tsx';
import { SignInStep } from './sign-in-step.tsx';
import { StepSection } from './step-section.tsx';
import type { TrackFacts } from './step-state.ts';
import type { Ticks } from './ticks.ts';

const RESALE = words('resale');

const useStyles = makeStyles({
  box: {
    minHeight: 0,
    height: '100%',
    overflowY: 'auto',
    padding: '12px 20px 16px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  facts: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
});

export interface TrackDetailsProps {
  readonly facts: TrackFacts;
  readonly ticks: Ticks;
  readonly onTick: (ticks: Ticks) => void;
}

export function TrackDetails({ facts, ticks, onTick }: TrackDetailsProps) {
  const styles = useStyles();
  const { name, model, serial, mac } = facts.track.device;
  const title = deviceTitle(facts.device ?? facts.track.device);
  const details = [name === undefined ? undefined : model, serial ?? mac].filter(
    (fact) => fact !== undefined,
  );
  return (
    <section
      className={styles.box}
      aria-label={RESALE.details({ title })}
      tabIndex={0}
      data-testid="track-details"
    >
      <h3 className={styles.title}>{title}</h3>
      <div className={styles.facts}>{details.join(' · ')}</div>
      <StepSection step="sign-in" facts={facts}>
        <SignInStep {...facts} />
      </StepSection>
      <StepSection step="disks" facts={facts}>
        <DisksStep facts={facts} ticks={ticks} onTick={onTick} />
      </StepSection>
      <StepSection step="cloud" facts={facts}>
        <CloudStep facts={facts} />
      </StepSection>
      <StepSection step="cameras" facts={facts}>
        <CamerasStep facts={facts} />
      </StepSection>
      <StepSection step="default" facts={facts}>
        <DefaultStep {...facts} />
      </StepSection>
    </section>
  );
}
