/** @import { Opening } from '../connection.js' */

/**
 * Throw a Refusal to keep a client out; any other error keeps it out as well, with 500.
 *
 * @param {Opening} _opening
 */
export async function onConnect(_opening) {}
