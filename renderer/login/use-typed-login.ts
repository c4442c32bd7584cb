/**
 * What the user types into a sign-in form. The password exists only in its field, never in React state or a store. A
 * form reads it when it sends it, and wipes it when main has responded. It is also wiped when the form is unmounted.
 */
import { useEffect, useRef, useState, type RefObject } from 'react';

export interface TypedLogin {
  readonly user: string;
  readonly setUser: (user: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onFilled: (isFilled: boolean) => void;
  /** True if both fields are filled in. */
  readonly isComplete: boolean;
  /** User and password for the one request that sends them; undefined if one is missing. */
  readonly read: () => { readonly user: string; readonly password: string } | undefined;
  /** Empties the password field. */
  readonly wipe: () => void;
  readonly focus: () => void;
}

export function useTypedLogin(firstUser = 'admin'): TypedLogin {
  const field = useRef<HTMLInputElement>(null);
  const [user, setUser] = useState(firstUser);
  const [isFilled, setFilled] = useState(false);

  useEffect(() => {
    const input = field.current;
    return () => {
      if (input !== null) input.value = '';
    };
  }, []);

  return {
    user,
    setUser,
    field,
    onFilled: setFilled,
    isComplete: isFilled && user.trim() !== '',
    read() {
      const password = field.current?.value ?? '';
      return password === '' || user.trim() === '' ? undefined : { user: user.trim(), password };
    },
    wipe() {
      if (field.current !== null) field.current.value = '';
      setFilled(false);
    },
    focus: () => field.current?.focus(),
  };
}
