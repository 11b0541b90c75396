import type { EventName, Events } from '../contract/calls';
import type { HostLauncher } from '../pkcs11/hostLauncher';

/** What the system's file dialog is asked for. Extensions without their dot. */
export interface FileQuestion {
  readonly extensions: readonly string[];
  readonly multiple: boolean;
}

/** What the program asks of the shell it runs in. The command line has the parts that need no window. */
export interface Ports {
  readonly shell: 'electron' | 'standIn';
  readonly version: string;
  /** Folder of settings, journal and trust. */
  readonly home: string;
  /** Folder of the fonts that ship with the program. */
  readonly fonts: string;
  readonly launchTokenHost: HostLauncher;
  /** Told when much more is to be done than for a document of a few pages. */
  readonly onLongWork?: () => void;
  /** Folder for papers that the program makes: minutes, requests, statements. */
  readonly papers: string;
  chooseFiles(asked: FileQuestion): Promise<readonly string[]>;
  /** Asks where a file is to be written; null where the person closed the dialog. */
  chooseTarget(asked: { readonly name: string; readonly extension: string }): Promise<string | null>;
  /** Documents that the person opened in the file manager or named at the start, since it was last asked. */
  takeGivenFiles(): readonly string[];
  reveal(path: string): void;
  emit<E extends EventName>(event: E, payload: Events[E]): void;
}
