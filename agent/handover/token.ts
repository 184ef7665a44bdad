import { failure } from "../errors/credroute-error.ts";
import { describeWin32 } from "../windows/error-codes.ts";
import { addressOf, copyMemory } from "../windows/native-memory.ts";
import type { ProcessCalls } from "./calls.ts";
import {
  ADMINISTRATORS,
  allowAll,
  encodeSid,
  LOCAL_SYSTEM,
  MEDIUM_INTEGRITY,
  sidLength,
} from "./security.ts";
import { holdsRights, privilegesToDelete } from "./token-rights.ts";
import {
  LUID_AND_ATTRIBUTES,
  SE_GROUP_INTEGRITY,
  SID_AND_ATTRIBUTES,
  TOKEN_ACCESS,
  TOKEN_CLASS,
  type TokenCalls,
} from "./token-calls.ts";

const NO_FLAGS = 0;
const MOST_TOKEN_BYTES = 64 * 1024;

/** Makes a token with fewer rights than this process has. */
export class TokenRestrictor {
  readonly #process: ProcessCalls;
  readonly #token: TokenCalls;
  /** What structures point to must outlive the calls that read them. */
  readonly #pinned: Buffer[] = [];

  constructor(processCalls: ProcessCalls, tokenCalls: TokenCalls) {
    this.#process = processCalls;
    this.#token = tokenCalls;
  }

  /**
   * This process's token with Administrators as deny-only, without privileges, at medium integrity; then looked
   * at again, and only given out when it is so.
   * @returns a primary token's handle
   * @throws CredrouteError DROP_ADMIN_FAILED
   * @see https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-createrestrictedtoken
   */
  withoutAdministrators(): bigint {
    const token = this.#createRestricted();
    const user = this.#readSid(token, TOKEN_CLASS.user);
    // What the entrypoint makes should belong to its user. That takes no right away, so it may fail (as on Wine).
    const owner = this.#pointerTo(user);
    this.#token.SetTokenInformation(token, TOKEN_CLASS.owner, owner, owner.length);
    // Else what it makes would be open to Administrators only, and closed to itself.
    this.#set(token, TOKEN_CLASS.defaultDacl, this.#pointerTo(allowAll([user, encodeSid(LOCAL_SYSTEM)])));
    this.#set(
      token,
      TOKEN_CLASS.integrityLevel,
      this.#sidAndAttributes(MEDIUM_INTEGRITY, SE_GROUP_INTEGRITY),
    );
    const left = holdsRights(
      this.#read(token, TOKEN_CLASS.groups),
      this.#read(token, TOKEN_CLASS.privileges),
    );
    if (left !== undefined) throw failure("DROP_ADMIN_FAILED", { seen: `the new token still has ${left}` });
    return token;
  }

  #createRestricted(): bigint {
    const own = Buffer.alloc(8);
    const me = this.#process.GetCurrentProcess();
    this.#check("OpenProcessToken", this.#token.OpenProcessToken(me, TOKEN_ACCESS, own));
    const token = own.readBigUInt64LE();
    const disable = this.#sidAndAttributes(ADMINISTRATORS, 0);
    const remove = privilegesToDelete(this.#read(token, TOKEN_CLASS.privileges));
    const restricted = Buffer.alloc(8);
    const made = this.#token.CreateRestrictedToken(
      ...([token, NO_FLAGS, 1, disable] as const),
      ...([remove.length / LUID_AND_ATTRIBUTES.size, remove, 0, 0n, restricted] as const),
    );
    this.#check("CreateRestrictedToken", made);
    return restricted.readBigUInt64LE();
  }

  #read(token: bigint, kind: number): Buffer {
    const bytes = Buffer.alloc(MOST_TOKEN_BYTES);
    const length = Buffer.alloc(4);
    const read = this.#token.GetTokenInformation(token, kind, bytes, MOST_TOKEN_BYTES, length);
    this.#check(`GetTokenInformation(${kind})`, read);
    return bytes;
  }

  /** TOKEN_USER and TOKEN_OWNER both begin with a pointer to a SID. */
  #readSid(token: bigint, kind: number): Buffer {
    const bytes = this.#read(token, kind);
    this.#pinned.push(bytes);
    const address = bytes.readBigUInt64LE();
    return copyMemory(address, sidLength(copyMemory(address, 2)));
  }

  #set(token: bigint, kind: number, bytes: Buffer): void {
    const done = this.#token.SetTokenInformation(token, kind, bytes, bytes.length);
    this.#check(`SetTokenInformation(${kind})`, done);
  }

  #pointerTo(bytes: Buffer): Buffer {
    this.#pinned.push(bytes);
    const pointer = Buffer.alloc(8);
    pointer.writeBigUInt64LE(addressOf(bytes));
    return pointer;
  }

  #sidAndAttributes(sid: string, attributes: number): Buffer {
    const structure = Buffer.alloc(SID_AND_ATTRIBUTES.size);
    this.#pointerTo(encodeSid(sid)).copy(structure, SID_AND_ATTRIBUTES.sid);
    structure.writeUInt32LE(attributes, SID_AND_ATTRIBUTES.attributes);
    return structure;
  }

  #check(call: string, result: number): void {
    if (result !== 0) return;
    throw failure("DROP_ADMIN_FAILED", { seen: `${call}: ${describeWin32(this.#process.GetLastError())}` });
  }
}
