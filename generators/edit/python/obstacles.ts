import { Obstacle } from '../result.js';
import type { Module } from './statements.js';

const places = new WeakMap<Obstacle, Module>();

/** Runs a step about one module, so that an {@link Obstacle} tells which one its offset is of. */
export function about<T>(module: Module, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof Obstacle && !places.has(error)) places.set(error, module);
    throw error;
  }
}

/** The module that an obstacle is about; null where none was told. */
export function moduleOf(obstacle: Obstacle): Module | null {
  return places.get(obstacle) ?? null;
}
