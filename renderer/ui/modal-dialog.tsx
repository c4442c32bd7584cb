/** A dialog that is open as long as it is mounted. While it is open, the keys of the window do nothing. */
import { useEffect } from 'react';
import { Dialog, type DialogProps } from '@fluentui/react-components';
import { useApp } from '../state/app-context.ts';

export function ModalDialog(props: Omit<DialogProps, 'open'>) {
  const { ui } = useApp().stores;
  useEffect(() => {
    ui.setState(({ modals }) => ({ modals: modals + 1 }));
    return () => ui.setState(({ modals }) => ({ modals: modals - 1 }));
  }, [ui]);
  return <Dialog {...props} open />;
}
