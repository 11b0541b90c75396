/** The part of tesseract.js-core 7 that is used. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  interface TessBaseAPI {
    Init(folder: string, language: string, engine: number): number;
    SetVariable(name: string, value: string): boolean;
    /** Reads `/input`; 1: the picture stands upright. */
    SetImageFile(orientation: number, radians: number): number;
    Recognize(monitor: null): number;
    GetHOCRText(page: number): string;
  }
  interface Core {
    readonly FS: { writeFile(path: string, bytes: Uint8Array): void };
    readonly TessBaseAPI: new () => TessBaseAPI;
  }
  export default function load(options: {
    readonly wasmBinary: Uint8Array;
    readonly print: () => void;
    readonly printErr: () => void;
  }): Promise<Core>;
}
