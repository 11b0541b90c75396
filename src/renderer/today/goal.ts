import type { Act } from '../../contract/models';
import type { ReportWish } from '../reports/reportWish';
import type { Room } from '../frame/rooms';

/** Where an action of the start page leads. */
export interface Goal {
  readonly room: Room;
  /** The act that the signing room is to propose. */
  readonly act?: Act;
  /** Asks for files first. */
  readonly open?: boolean;
  /** The register that the room of registers begins with. */
  readonly register?: string;
  /** The report that the room of reports begins with. */
  readonly report?: ReportWish;
}
