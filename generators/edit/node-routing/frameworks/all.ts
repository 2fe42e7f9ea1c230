import type { Recogniser } from '../contract.js';
import { express } from './express.js';
import { fastify } from './fastify.js';
import { hono } from './hono.js';
import { middyRouter } from './middy.js';
import { powertools } from './powertools.js';
import { recogniserOf } from './recognise.js';

/** Frameworks whose routers are told by their packages. */
export const frameworks: readonly Recogniser[] = [
  ...[express, fastify, hono, powertools].map(recogniserOf),
  middyRouter,
];
