/** Adding devices that discovery doesn't find: one by its address, or several from pasted lines or a file. */
import { useEffect, useRef, useState } from 'react';
import {
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Tab,
  TabList,
  makeStyles,
} from '@fluentui/react-components';
import { words } from '../../shared/language.ts';
import { showMessage } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { AddOne } from './add-one.tsx';
import { AddSeveral } from './add-several.tsx';

const WORDS = words('added');

const useStyles = makeStyles({
  surface: { maxWidth: '620px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '14px' },
  tabs: { marginLeft: '-10px' },
});

export function AddByAddress({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const app = useApp();
  const [isSeveral, setSeveral] = useState(false);
  const host = useRef<HTMLInputElement>(null);

  // After the dialog has focused the first tab.
  useEffect(() => host.current?.focus(), []);

  function added(count: number): void {
    onClose();
    showMessage(app, WORDS.done({ count }));
  }

  return (
    <ModalDialog onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface className={styles.surface} data-testid="add-by-address">
        <DialogBody>
          <DialogTitle>{WORDS.title}</DialogTitle>
          <DialogContent className={styles.content}>
            <TabList
              className={styles.tabs}
              selectedValue={isSeveral ? 'several' : 'one'}
              onTabSelect={(_, { value }) => setSeveral(value === 'several')}
            >
              <Tab value="one">{WORDS.one}</Tab>
              <Tab value="several">{WORDS.several}</Tab>
            </TabList>
            {isSeveral ? (
              <AddSeveral onAdded={added} onCancel={onClose} />
            ) : (
              <AddOne field={host} onAdded={added} onCancel={onClose} />
            )}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </ModalDialog>
  );
}
