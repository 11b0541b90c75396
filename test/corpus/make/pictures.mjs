export function makePictures() {}
