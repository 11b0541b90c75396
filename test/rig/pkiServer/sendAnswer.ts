import type http from 'node:http';
import type { ServerFault } from './serverFault';

export interface Answer {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Sends an answer, or what a fault makes of it; null is "not found". */
export function sendAnswer(response: http.ServerResponse, answer: Answer | null, fault: ServerFault | undefined): void {
  const send = (status: number, type: string, body: Uint8Array): void => {
    response.writeHead(status, { 'content-type': type, 'content-length': body.length });
    response.end(body);
  };
  const whole = (): void => {
    if (answer) send(200, answer.type, answer.body);
    else send(404, 'text/plain', new Uint8Array());
  };
  switch (fault?.kind) {
    case undefined:
    case 'answer':
    case 'hold':
      return whole();
    case 'status':
      return send(fault.status, 'text/html', new TextEncoder().encode('<html>proxy</html>'));
    case 'delay': {
      const timer = setTimeout(whole, fault.ms);
      response.on('close', () => { clearTimeout(timer); });
      return;
    }
    case 'drip': {
      response.writeHead(200, { 'content-type': answer?.type ?? 'text/plain' });
      const timer = setInterval(() => response.write(Uint8Array.of(0x30)), fault.everyMs);
      response.on('close', () => { clearInterval(timer); });
      return;
    }
    case 'close':
      response.destroy();
      return;
    case 'truncate':
      response.writeHead(200, { 'content-type': answer?.type ?? 'text/plain', 'content-length': answer?.body.length ?? 0 });
      response.write(answer?.body.subarray(0, fault.octets) ?? '', () => response.destroy());
      return;
    case 'body':
      return send(200, fault.contentType ?? answer?.type ?? 'text/plain', fault.body);
    case 'huge':
      return send(200, answer?.type ?? 'application/octet-stream', new Uint8Array(fault.octets));
    case 'redirect':
      response.writeHead(fault.status ?? 308, { location: fault.to });
      response.end();
      return;
    case 'damage': {
      if (!answer) return whole();
      const body = answer.body.slice();
      const at = body.length - 9;
      body[at] = (body[at] ?? 0) ^ 0x01;
      send(200, answer.type, body);
    }
  }
}
