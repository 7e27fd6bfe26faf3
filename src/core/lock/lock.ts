/** Encryption at rest: what is the person's stands in the database sealed under a key that only the passphrase opens. */
export interface Lock {
  /** Whether the rows of this browser are sealed. */
  isOn(): boolean;
  /** Seals every row in one step. Other open tabs refuse to write until they are reloaded. @throws AppError storage/* */
  turnOn(passphrase: string): Promise<void>;
  /** @throws AppError storage/wrong-passphrase */
  turnOff(passphrase: string): Promise<void>;
  /** The rows stay as they are: their key is wrapped anew. @throws AppError storage/wrong-passphrase */
  change(passphrase: string, next: string): Promise<void>;
}
