/** What keeps passwords on disk: the system's own encryption, as the services take it. Passwords in, sealed bytes out. */
export interface Vault {
  /** False where the system cannot encrypt, or would only pretend to. Never rejects. */
  isAvailable(): Promise<boolean>;
  /** Rejects where the system refuses. */
  seal(text: string): Promise<Buffer>;
  /** Rejects for what was sealed on another PC or for another user. `isAgeing`: seal it anew, the key is changing. */
  unseal(sealed: Buffer): Promise<{ readonly text: string; readonly isAgeing: boolean }>;
}
