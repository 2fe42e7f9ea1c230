/** @import { InboundMail } from './inbound-mail.js' */

/**
 * What this function is for. SES and Lambda may deliver a mail twice under the same
 * `inboundMail.messageId`: guard every effect with it. A mail that throws is tried again, and after
 * the last try what is known of it goes to the failure queue.
 *
 * @param {InboundMail} _inboundMail
 */
export async function processMail(_inboundMail) {}
