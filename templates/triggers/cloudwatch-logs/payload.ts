import { crc32, gunzipSync } from 'node:zlib';
import type { Json, JsonObject } from '../../../generators/wiring.js';

/** Bytes that one block of a gzip stream holds uncompressed. https://www.rfc-editor.org/rfc/rfc1951 */
const blockMax = 65_535;

/** What CloudWatch Logs hands over, as it reads before it is packed. */
export function unpacked(event: Json): JsonObject {
  const { awslogs } = event as { awslogs: { data: string } };
  return JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString()) as JsonObject;
}

/** The event with that content: gzip without compression, so that it is the same bytes everywhere. */
export function packed(content: JsonObject): JsonObject {
  const bytes = Buffer.from(JSON.stringify(content));
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(bytes), 0);
  tail.writeUInt32LE(bytes.length, 4);
  const data = Buffer.concat([head, ...blocksOf(bytes), tail]).toString('base64');
  return { awslogs: { data } };
}

function blocksOf(bytes: Buffer): Buffer[] {
  const count = Math.max(1, Math.ceil(bytes.length / blockMax));
  return Array.from({ length: count }, (_, at) => {
    const content = bytes.subarray(at * blockMax, (at + 1) * blockMax);
    const head = Buffer.alloc(5);
    head.writeUInt8(at === count - 1 ? 1 : 0, 0);
    head.writeUInt16LE(content.length, 1);
    head.writeUInt16LE(blockMax - content.length, 3);
    return Buffer.concat([head, content]);
  });
}
