import type { Link } from '../../../generators/wiring.js';
import { assumeStandIns, driveAssume } from './assume/drive.js';
import { standIns } from './business.js';
import { answeringTo } from './call/answering.js';
import { callerOf, driveCall } from './call/drive.js';
import { driveForward } from './forward/drive.js';
import { driveNotify, objectBusiness } from './notify/drive.js';
import { businessOf, drivePoll } from './poll/drive.js';
import { driveRoute } from './route/drive.js';
import { socketStandIns } from './route/sockets.js';
import { routeStandIns } from './route/stand-ins.js';
import type { Checks, Run } from './run.js';
import { driveUrl } from './url/drive.js';

/** Sends events through a function as its kind of link does. */
export function drive(run: Run): Promise<Checks> {
  const { link } = run;
  switch (link.kind) {
    case 'poll':
      return drivePoll({ ...run, link });
    case 'notify':
      return driveNotify({ ...run, link });
    case 'route':
      return driveRoute({ ...run, link });
    case 'call':
      return (answeringTo(link)?.drive ?? driveCall)({ ...run, link });
    case 'url':
      return driveUrl({ ...run, link });
    case 'forward':
      return driveForward({ ...run, link });
    case 'assume':
      return driveAssume({ ...run, link });
  }
}

/** What replaces business modules, by file inside the function's folder, given the files there. */
export function standInsFor(
  link: Link,
  own: ReadonlyMap<string, string>,
  style: string,
): Record<string, string> {
  switch (link.kind) {
    case 'poll':
      return standIns(businessOf(link), own);
    case 'notify':
      return standIns(objectBusiness, own);
    case 'route':
      return link.keys ? socketStandIns(link.keys, own) : routeStandIns(link, own, style);
    case 'url':
    case 'forward':
      return routeStandIns(link, own, style);
    case 'call':
      return answeringTo(link)?.standIns(own) ?? standIns(callerOf(own).business, own);
    case 'assume':
      return assumeStandIns(link, own);
  }
}
