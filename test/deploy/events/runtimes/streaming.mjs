// What Lambda's runtime for Node.js has for handlers that answer as a stream.
import { Writable } from 'node:stream';

const streaming = new WeakSet();
const separator = Buffer.alloc(8);

/** Writes what is known before the body, and eight zeros, before the first piece of it. */
class ResponseStream extends Writable {
  pieces = [];
  prelude = null;

  _write(chunk, _encoding, written) {
    if (this.prelude) this.pieces.push(Buffer.from(JSON.stringify(this.prelude)), separator);
    this.prelude = null;
    this.pieces.push(chunk);
    written();
  }
}

globalThis.awslambda = {
  streamifyResponse(handler) {
    streaming.add(handler);
    return handler;
  },
  HttpResponseStream: {
    from: (stream, metadata) => Object.assign(stream, { prelude: metadata }),
  },
};

/** Calls a handler as the runtime does; what streams gets a stream, whose bytes a URL takes apart. */
export async function call(handler, event, context) {
  if (!streaming.has(handler)) return handler(event, context);
  const stream = new ResponseStream();
  await handler(event, stream, context);
  if (!stream.writableFinished) throw new Error('The stream of the answer was not ended.');
  return answerOf(Buffer.concat(stream.pieces));
}

function answerOf(bytes) {
  const end = bytes.indexOf(separator);
  if (end < 0) throw new Error('The answer has neither status nor headers.');
  const body = bytes.subarray(end + separator.length).toString();
  return { ...JSON.parse(bytes.subarray(0, end).toString()), body };
}
