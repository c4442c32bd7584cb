/** The system's own encryption, for passwords on the disk. */
export interface Vault {
  /** False if the system can't encrypt or uses a publicly known key. Never rejects. */
  isAvailable(): Promise<boolean>;
  /** Rejects if the system refuses. */
  seal(text: string): Promise<Buffer>;
  /** Rejects if sealed on another PC or for another user. `isAgeing`: the key is changing, so seal the text again. */
  unseal(sealed: Buffer): Promise<{ readonly text: string; readonly isAgeing: boolean }>;
}
