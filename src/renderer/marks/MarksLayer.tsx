import type { ShownMark } from '../../contract/calls';
import type { PictureInfo } from '../../contract/pictureCalls';
import type { MarkBox, MarkKind } from '../../contract/models';
import type { SizeMm } from '../pdf/zoom';
import { Mark } from './Mark';
import { usePictureUrl } from './usePictureUrl';

interface Props {
  readonly boxes: readonly ShownMark[];
  readonly automatic: readonly MarkBox[];
  readonly pageNumber: number;
  readonly page: SizeMm;
  readonly pxPerMm: number;
  readonly picture: PictureInfo | null;
  readonly substitute: string;
  /** Why a mark stands where it stands, for a reader aloud. */
  readonly describe: (box: ShownMark) => string;
  readonly onMove: (box: MarkBox) => void;
  /** A mark is taken by the pointer, or let go. */
  readonly onDragging: (dragging: boolean) => void;
  readonly onReset: (kind: MarkKind) => void;
  /** Which mark is looked at now. */
  readonly onActive: (kind: MarkKind | null) => void;
}

/** The marks of the page that is shown; the seal lies over the signature (NĐ 30/2020 Đ33). */
export function MarksLayer(props: Props) {
  const { boxes, automatic, pageNumber, page, pxPerMm, picture, substitute } = props;
  const { onMove, onDragging, onReset, onActive, describe } = props;
  const url = usePictureUrl(picture);
  return boxes
    .filter((box) => box.page === pageNumber)
    .map((box) => (
      <Mark
        key={box.kind}
        box={box}
        automatic={automatic.find((own) => own.kind === box.kind && own.page === pageNumber) ?? null}
        page={page}
        pxPerMm={pxPerMm}
        pictureUrl={url}
        substitute={substitute}
        description={describe(box)}
        onMove={onMove}
        onDragging={onDragging}
        onReset={() => onReset(box.kind)}
        onActive={(active) => onActive(active ? box.kind : null)}
      />
    ));
}
