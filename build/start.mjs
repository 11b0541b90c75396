/** `npm start`: the window, in real Electron where its binary is there, in the stand-in where not. */
import { join } from 'node:path';
import { electronDist } from './bundle.mjs';
import { out, root } from './paths.mjs';
import { run, say } from './shell.mjs';
import { needSystem } from './system.mjs';

export async function start(args) {
  const dist = electronDist();
  if (dist) return run(join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron'), [root, ...args]);
  say('không có tệp chạy của Electron (npx install-electron khi có mạng); dùng bản thay thế trong Chromium');
  say("Electron's binary is not here (npx install-electron where there is a network): the STAND-IN in the system's Chromium takes over. It is a fixture, not the product.");
  needSystem(['browser']);
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    say('không có màn hình (DISPLAY): cửa sổ chạy ẩn; bấm Ctrl+C để dừng / no screen: the window runs hidden; Ctrl+C ends it');
  }
  return run(join(out, 'standin', 'electron.sh'), [root, ...args]);
}
