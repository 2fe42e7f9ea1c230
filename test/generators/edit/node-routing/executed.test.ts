import { describe, expect, it } from 'vitest';
import { routeId } from '../../../../generators/api-tree.js';
import {
  answers,
  askFor,
  eventOf,
  isGrown,
  load,
  withRoute,
} from '../../../support/routed-project.js';
import { type Shape, shapes } from './shapes.js';

const routeOf = (text: string) => {
  const [method = '', path = ''] = text.split(' ');
  return { method, path };
};

const valuesOf = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ''], at) => [name, `${1001 + at}`]),
  );

function requestFor({ files, entry, format, added }: Shape) {
  const route = routeOf(added);
  const event = eventOf(route, valuesOf(route.path), format);
  return { files, module: entry.replace(/\.\w+$/, ''), route, id: routeId(route), event, format };
}

describe.each(Object.entries(shapes))('%s', (_, shape) => {
  const request = requestFor(shape);
  const result = askFor(request);
  const olds = shape.routes
    .map(routeOf)
    .map((route) => eventOf(route, valuesOf(route.path), shape.format));

  it('is recognised, and answers the new route as well as the old ones', async () => {
    expect(result).toMatchObject({ kind: 'routed', shape: expect.stringMatching(shape.shape) });
    const after = withRoute(shape.files, result);
    const before = await answers(load(shape.files, shape.entry), olds);
    const routed = load(after, shape.entry);
    expect(await answers(routed, olds)).toEqual(before);
    const [answer] = await answers(routed, [request.event]);
    const { method, path } = request.route;
    const body = path.includes('{') ? valuesOf(path) : { route: `${method} ${path}` };
    expect(answer).toMatchObject({ statusCode: method === 'POST' ? 201 : 200 });
    expect(JSON.parse((answer as { body: string }).body)).toEqual(body);
  });

  it('only gets insertions, and nothing twice', () => {
    const after = withRoute(shape.files, result);
    for (const [path, text] of Object.entries(shape.files)) {
      expect([path, isGrown(text, after[path] ?? '')]).toEqual([path, true]);
    }
    expect(askFor({ ...request, files: after })).toMatchObject({ kind: 'there' });
  });

  it('refuses each of its old routes with the line of that one', () => {
    for (const text of shape.routes.slice(0, shape.known ?? 2)) {
      const route = routeOf(text);
      const again = askFor({ ...request, route, id: `${routeId(route)}-again` });
      expect([text, again.kind]).toEqual([text, 'taken']);
    }
  });
});
