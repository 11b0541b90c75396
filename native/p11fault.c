/*
 * A PKCS#11 module that stands before a real one and fails on order. README.md has the orders.
 *
 *   P11F_MODULE  the real module
 *   P11F_CTL     the control file, read again at every call
 *   P11F_TRACE   a file that gets the name of every function called, one a line (never an argument)
 *
 * Only for tests: it reads its orders without suspicion, and its counters belong to the process.
 */
#define _GNU_SOURCE
#include "cryptoki.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

static CK_FUNCTION_LIST *real;

/* ---- orders ------------------------------------------------------------------------------- */

typedef struct {
  char text[160];
  long calls, fired;
} Rule;

static Rule rules[256];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void readControl(char *text, size_t size) {
  text[0] = 0;
  const char *path = getenv("P11F_CTL");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  ssize_t length = read(file, text, size - 1);
  text[length > 0 ? length : 0] = 0;
  close(file);
}

/* The text after `key` as a whole word of the line, or NULL: word("C_Sign rv=5", "rv=") is "5". */
static const char *word(const char *line, const char *key) {
  size_t length = strlen(key);
  for (const char *at = line; (at = strstr(at, key)); at++) {
    char before = at == line ? ' ' : at[-1], after = at[length];
    int whole = key[length - 1] == '=' || after == 0 || after == ' ';
    if (before == ' ' && whole) return at + length;
  }
  return NULL;
}

static long number(const char *line, const char *key, long otherwise) {
  const char *value = word(line, key);
  return value ? strtol(value, NULL, 0) : otherwise;
}

/* Copies the first line that begins with `name` into `line`. */
static int findLine(const char *name, char *line, size_t size) {
  char text[4096], *rest = NULL;
  readControl(text, sizeof text);
  for (char *each = strtok_r(text, "\r\n", &rest); each; each = strtok_r(NULL, "\r\n", &rest)) {
    if (strncmp(each, name, strlen(name))) continue;
    snprintf(line, size, "%s", each);
    return 1;
  }
  return 0;
}

static Rule *ruleOf(const char *line) {
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    if (!rules[i].text[0]) snprintf(rules[i].text, sizeof rules[i].text, "%s", line);
    if (!strcmp(rules[i].text, line)) return &rules[i];
  }
  return NULL;
}

static void trace(const char *function) {
  const char *path = getenv("P11F_TRACE");
  int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (file < 0) return;
  char line[64];
  int length = snprintf(line, sizeof line, "%s\n", function);
  if (write(file, line, (size_t)length) != length) perror("P11F_TRACE");
  close(file);
}

static void waitMs(long ms) {
  struct timespec time = {ms / 1000, (ms % 1000) * 1000000L};
  nanosleep(&time, NULL);
}

/* Carries out the first order for `function`; CKR_OK means: go on to the real module. */
static CK_RV ordered(const char *function) {
  char text[4096], *rest = NULL;
  long delay = 0;
  int hang = 0;
  CK_RV result = CKR_OK;
  trace(function);
  readControl(text, sizeof text);
  pthread_mutex_lock(&lock);
  for (char *line = strtok_r(text, "\r\n", &rest); line; line = strtok_r(NULL, "\r\n", &rest)) {
    size_t name = strcspn(line, " ");
    int applies = (name == 1 && *line == '*') || (name == strlen(function) && !strncmp(line, function, name));
    Rule *rule = applies ? ruleOf(line) : NULL;
    if (!rule) continue;
    long times = number(line, "times=", -1);
    if (++rule->calls <= number(line, "after=", 0) || (times >= 0 && rule->fired >= times)) continue;
    rule->fired++;
    if (word(line, "crash")) *(volatile int *)0 = 1;
    if (word(line, "exit")) _exit(3);
    hang = word(line, "hang") != NULL;
    if (hang) signal(SIGTERM, SIG_IGN); /* a driver that hangs may well have its own ideas of signals */
    delay = number(line, "delay=", 0);
    result = (CK_RV)strtoul(word(line, "rv=") ? word(line, "rv=") : "0", NULL, 0);
    break;
  }
  pthread_mutex_unlock(&lock);
  if (delay > 0) waitMs(delay);
  while (hang) pause();
  return result;
}

static int absent(void) {
  char line[160];
  return findLine("absent", line, sizeof line);
}

/* ---- the PIN counter that SoftHSM has not -------------------------------------------------- */

static void pinFile(char *path, size_t size) {
  const char *control = getenv("P11F_CTL");
  snprintf(path, size, "%s.pin", control ? control : "/dev/null");
}

/* Wrong tries since the last good one; kept in a file, since a card remembers when its host ends. */
static long wrongTries(void) {
  char path[4096];
  long tries = 0;
  pinFile(path, sizeof path);
  FILE *file = fopen(path, "re");
  if (!file) return 0;
  if (fscanf(file, "%ld", &tries) != 1) tries = 0;
  fclose(file);
  return tries;
}

static void setWrongTries(long tries) {
  char path[4096];
  pinFile(path, sizeof path);
  FILE *file = fopen(path, "we");
  if (!file) return;
  fprintf(file, "%ld\n", tries);
  fclose(file);
}

/* The limit, or 0 where no counter is wanted; `refusal` is what a wrong PIN gets instead of its own code. */
static long pinLimit(CK_RV *refusal) {
  char line[160];
  if (!findLine("pinlimit=", line, sizeof line)) return 0;
  *refusal = (CK_RV)number(line, "refusal=", 0);
  return number(line, "pinlimit=", 0);
}

/* The result of a PIN check, with the counter kept. */
static CK_RV counted(CK_RV result) {
  CK_RV refusal = 0;
  long limit = pinLimit(&refusal);
  if (!limit) return result;
  if (result == CKR_OK) setWrongTries(0);
  if (result != CKR_PIN_INCORRECT) return result;
  setWrongTries(wrongTries() + 1);
  if (refusal) return refusal;
  return wrongTries() >= limit ? CKR_PIN_LOCKED : CKR_PIN_INCORRECT;
}

static CK_RV lockedOut(void) {
  CK_RV refusal = 0;
  long limit = pinLimit(&refusal);
  if (!limit || wrongTries() < limit) return CKR_OK;
  return refusal ? refusal : CKR_PIN_LOCKED;
}

/* ---- the functions ------------------------------------------------------------------------- */

#define REAL(name, types) ((CK_RV(*) types)real->function[i##name])

/* A function that is passed on; `gone` is what it returns while the token is absent. */
#define PASSED(name, gone, types, declared, args)                 \
  static CK_RV on##name declared {                                \
    CK_RV result = ordered(#name);                                \
    if (!result && (gone) != CKR_OK && absent()) result = (gone); \
    return result ? result : REAL(name, types) args;              \
  }

typedef CK_ULONG U;
typedef void *P;

PASSED(C_Initialize, CKR_OK, (P), (P a), (a))
PASSED(C_Finalize, CKR_OK, (P), (P a), (a))
PASSED(C_GetInfo, CKR_OK, (P), (P a), (a))
PASSED(C_GetMechanismList, CKR_TOKEN_NOT_PRESENT, (U, P, P), (U s, P l, P n), (s, l, n))
PASSED(C_GetMechanismInfo, CKR_TOKEN_NOT_PRESENT, (U, U, P), (U s, U m, P i), (s, m, i))
PASSED(C_InitToken, CKR_TOKEN_NOT_PRESENT, (U, P, U, P), (U s, P p, U n, P l), (s, p, n, l))
PASSED(C_OpenSession, CKR_TOKEN_NOT_PRESENT, (U, U, P, P, P), (U s, U f, P a, P n, P h), (s, f, a, n, h))
PASSED(C_CloseSession, CKR_DEVICE_REMOVED, (U), (U s), (s))
PASSED(C_CloseAllSessions, CKR_DEVICE_REMOVED, (U), (U s), (s))
PASSED(C_GetSessionInfo, CKR_DEVICE_REMOVED, (U, P), (U s, P i), (s, i))
PASSED(C_Logout, CKR_DEVICE_REMOVED, (U), (U s), (s))
PASSED(C_CreateObject, CKR_DEVICE_REMOVED, (U, P, U, P), (U s, P t, U n, P o), (s, t, n, o))
PASSED(C_CopyObject, CKR_DEVICE_REMOVED, (U, U, P, U, P), (U s, U o, P t, U n, P c), (s, o, t, n, c))
PASSED(C_DestroyObject, CKR_DEVICE_REMOVED, (U, U), (U s, U o), (s, o))
PASSED(C_GetAttributeValue, CKR_DEVICE_REMOVED, (U, U, P, U), (U s, U o, P t, U n), (s, o, t, n))
PASSED(C_SetAttributeValue, CKR_DEVICE_REMOVED, (U, U, P, U), (U s, U o, P t, U n), (s, o, t, n))
PASSED(C_FindObjectsInit, CKR_DEVICE_REMOVED, (U, P, U), (U s, P t, U n), (s, t, n))
PASSED(C_FindObjects, CKR_DEVICE_REMOVED, (U, P, U, P), (U s, P o, U m, P n), (s, o, m, n))
PASSED(C_FindObjectsFinal, CKR_DEVICE_REMOVED, (U), (U s), (s))
PASSED(C_SignInit, CKR_DEVICE_REMOVED, (U, P, U), (U s, P m, U k), (s, m, k))
PASSED(C_GenerateKey, CKR_DEVICE_REMOVED, (U, P, P, U, P), (U s, P m, P t, U n, P k), (s, m, t, n, k))
PASSED(C_GenerateKeyPair, CKR_DEVICE_REMOVED, (U, P, P, U, P, U, P, P),
  (U s, P m, P t, U n, P u, U o, P k, P l), (s, m, t, n, u, o, k, l))
PASSED(C_UnwrapKey, CKR_DEVICE_REMOVED, (U, P, U, P, U, P, U, P),
  (U s, P m, U w, P d, U n, P t, U o, P k), (s, m, w, d, n, t, o, k))

static CK_RV onC_GetSlotList(CK_BYTE tokenPresent, CK_ULONG *slots, CK_ULONG *count) {
  CK_RV result = ordered("C_GetSlotList");
  if (result) return result;
  if (tokenPresent && absent()) {
    *count = 0;
    return CKR_OK;
  }
  return REAL(C_GetSlotList, (CK_BYTE, CK_ULONG *, CK_ULONG *))(tokenPresent, slots, count);
}

static CK_RV onC_GetSlotInfo(CK_ULONG slot, CK_SLOT_INFO *info) {
  CK_RV result = ordered("C_GetSlotInfo");
  if (!result) result = REAL(C_GetSlotInfo, (CK_ULONG, CK_SLOT_INFO *))(slot, info);
  if (!result && absent()) info->flags &= ~CKF_TOKEN_PRESENT;
  return result;
}

static CK_RV onC_GetTokenInfo(CK_ULONG slot, CK_TOKEN_INFO *info) {
  CK_RV result = ordered("C_GetTokenInfo"), refusal = 0;
  if (!result && absent()) result = CKR_TOKEN_NOT_PRESENT;
  if (!result) result = REAL(C_GetTokenInfo, (CK_ULONG, CK_TOKEN_INFO *))(slot, info);
  long limit = pinLimit(&refusal), left = limit - wrongTries();
  if (result || !limit) return result;
  info->flags &= ~(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
  if (left < limit) info->flags |= CKF_USER_PIN_COUNT_LOW;
  if (left == 1) info->flags |= CKF_USER_PIN_FINAL_TRY;
  if (left <= 0) info->flags |= CKF_USER_PIN_LOCKED;
  return CKR_OK;
}

static CK_RV onC_Login(CK_ULONG session, CK_ULONG user, CK_BYTE *pin, CK_ULONG length) {
  CK_RV result = ordered("C_Login");
  if (!result && absent()) result = CKR_DEVICE_REMOVED;
  if (!result && user != CKU_SO) result = lockedOut();
  if (result) return result;
  result = REAL(C_Login, (CK_ULONG, CK_ULONG, CK_BYTE *, CK_ULONG))(session, user, pin, length);
  return user == CKU_SO ? result : counted(result);
}

static CK_RV onC_InitPIN(CK_ULONG session, CK_BYTE *pin, CK_ULONG length) {
  CK_RV result = ordered("C_InitPIN");
  if (!result && absent()) result = CKR_DEVICE_REMOVED;
  if (!result) result = REAL(C_InitPIN, (CK_ULONG, CK_BYTE *, CK_ULONG))(session, pin, length);
  if (!result) setWrongTries(0);
  return result;
}

static CK_RV onC_SetPIN(CK_ULONG session, CK_BYTE *old, CK_ULONG oldLength, CK_BYTE *pin, CK_ULONG length) {
  CK_RV result = ordered("C_SetPIN");
  if (!result && absent()) result = CKR_DEVICE_REMOVED;
  if (!result) result = lockedOut();
  if (result) return result;
  return counted(REAL(C_SetPIN, (CK_ULONG, CK_BYTE *, CK_ULONG, CK_BYTE *, CK_ULONG))(
    session, old, oldLength, pin, length));
}

/* A C_Sign that fails ends the operation (v2.40 5.2), so the real one is ended as well. */
static CK_RV onC_Sign(CK_ULONG session, CK_BYTE *data, CK_ULONG length, CK_BYTE *signature, CK_ULONG *room) {
  CK_RV (*sign)(CK_ULONG, CK_BYTE *, CK_ULONG, CK_BYTE *, CK_ULONG *) =
    REAL(C_Sign, (CK_ULONG, CK_BYTE *, CK_ULONG, CK_BYTE *, CK_ULONG *));
  CK_RV result = ordered("C_Sign");
  if (!result && absent()) result = CKR_DEVICE_REMOVED;
  if (!result) return sign(session, data, length, signature, room);
  CK_BYTE scratch[2048];
  CK_ULONG size = sizeof scratch;
  sign(session, data, length, scratch, &size);
  return result;
}

static CK_RV onC_WaitForSlotEvent(CK_ULONG flags, CK_ULONG *slot, void *reserved) {
  static int wasAbsent;
  (void)reserved;
  CK_RV result = ordered("C_WaitForSlotEvent");
  if (result) return result;
  while (absent() == wasAbsent) {
    if (flags & CKF_DONT_BLOCK) return CKR_NO_EVENT;
    waitMs(50);
  }
  wasAbsent = !wasAbsent;
  CK_ULONG slots[64], count = 64;
  result = REAL(C_GetSlotList, (CK_BYTE, CK_ULONG *, CK_ULONG *))(0, slots, &count);
  if (!result && count > 0) *slot = slots[0];
  return result;
}

/* ---- the list ------------------------------------------------------------------------------ */

EXPORT CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list) {
  static CK_FUNCTION_LIST ours;
  if (!real) {
    const char *path = getenv("P11F_MODULE");
    void *module = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    CK_RV (*functionList)(CK_FUNCTION_LIST **) = NULL;
    if (module) *(void **)&functionList = dlsym(module, "C_GetFunctionList");
    if (!functionList || functionList(&real) != CKR_OK) return CKR_GENERAL_ERROR;
    ours = *real;
#define TAKE(name) ours.function[i##name] = (CK_FUNCTION)on##name
    TAKE(C_Initialize), TAKE(C_Finalize), TAKE(C_GetInfo), TAKE(C_GetSlotList), TAKE(C_GetSlotInfo);
    TAKE(C_GetTokenInfo), TAKE(C_GetMechanismList), TAKE(C_GetMechanismInfo), TAKE(C_InitToken);
    TAKE(C_InitPIN), TAKE(C_SetPIN), TAKE(C_OpenSession), TAKE(C_CloseSession), TAKE(C_CloseAllSessions);
    TAKE(C_GetSessionInfo), TAKE(C_Login), TAKE(C_Logout), TAKE(C_CreateObject), TAKE(C_CopyObject);
    TAKE(C_DestroyObject), TAKE(C_GetAttributeValue), TAKE(C_SetAttributeValue), TAKE(C_FindObjectsInit);
    TAKE(C_FindObjects), TAKE(C_FindObjectsFinal), TAKE(C_SignInit), TAKE(C_Sign), TAKE(C_GenerateKey);
    TAKE(C_GenerateKeyPair), TAKE(C_UnwrapKey), TAKE(C_WaitForSlotEvent);
#undef TAKE
    ours.function[iC_GetFunctionList] = (CK_FUNCTION)C_GetFunctionList;
  }
  *list = &ours;
  return CKR_OK;
}
