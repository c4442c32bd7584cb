/** The link to a cloud account as the device reports it, and how the owner removes it. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import type { CloudBinding } from '../../shared/resale.ts';
import { cloudLine } from '../../shared/text-resale.ts';
import { ReadingPart } from './reading-part.tsx';
import type { TrackFacts } from './step-state.ts';

const CLOUD = words('resale').cloud;

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  found: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  title: { margin: '2px 0 0', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  how: {
    margin: 0,
    paddingLeft: '20px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    color: tokens.colorNeutralForeground2,
  },
});

export function CloudStep({ facts }: { readonly facts: TrackFacts }) {
  return (
    <ReadingPart facts={facts} reading={facts.track.cloud} none={CLOUD.none}>
      {(cloud) => <Found cloud={cloud} />}
    </ReadingPart>
  );
}

function meaning({ registered, enabled }: CloudBinding): string {
  if (registered === true) return CLOUD.bound;
  if (enabled === true) return CLOUD.on;
  return registered === undefined ? CLOUD.notTold : CLOUD.notBound;
}

function Found({ cloud }: { readonly cloud: CloudBinding }) {
  const styles = useStyles();
  const isSettled = cloud.registered === false && cloud.enabled !== true;
  return (
    <>
      <p className={styles.found}>{cloudLine(cloud)}</p>
      <p className={styles.text}>{meaning(cloud)}</p>
      {!isSettled && (
        <>
          <p className={styles.text}>{CLOUD.off}</p>
          <h5 className={styles.title}>{CLOUD.howTitle}</h5>
          <ol className={styles.how}>
            {CLOUD.how.map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ol>
          <p className={styles.text}>{CLOUD.then}</p>
        </>
      )}
    </>
  );
}
