/*
 * As much of PKCS#11 v2.40 as the fault shim needs (base specification, sections 3 and 5), so that it
 * compiles without the header of any package. Unix data model: no packing, CK_ULONG is a long.
 */
#ifndef ANSO_CRYPTOKI_H
#define ANSO_CRYPTOKI_H

typedef unsigned char CK_BYTE;
typedef unsigned long CK_ULONG;
typedef CK_ULONG CK_RV;

#define CKR_OK 0x00UL
#define CKR_GENERAL_ERROR 0x05UL
#define CKR_NO_EVENT 0x08UL
#define CKR_DEVICE_REMOVED 0x32UL
#define CKR_PIN_INCORRECT 0xA0UL
#define CKR_PIN_LOCKED 0xA4UL
#define CKR_TOKEN_NOT_PRESENT 0xE0UL

#define CKU_SO 0UL
#define CKF_DONT_BLOCK 1UL
#define CKF_TOKEN_PRESENT 0x1UL
#define CKF_USER_PIN_COUNT_LOW 0x10000UL
#define CKF_USER_PIN_FINAL_TRY 0x20000UL
#define CKF_USER_PIN_LOCKED 0x40000UL

typedef struct {
  CK_BYTE slotDescription[64], manufacturerID[32];
  CK_ULONG flags;
  CK_BYTE versions[4];
} CK_SLOT_INFO;

typedef struct {
  CK_BYTE label[32], manufacturerID[32], model[16], serialNumber[16];
  CK_ULONG flags;
  CK_ULONG counts[6]; /* sessions and PIN lengths */
  CK_ULONG memory[4];
  CK_BYTE versions[4], utcTime[16];
} CK_TOKEN_INFO;

/* The functions of CK_FUNCTION_LIST in the order of the standard. */
#define CRYPTOKI_FUNCTIONS(F)                                                                                   \
  F(C_Initialize) F(C_Finalize) F(C_GetInfo) F(C_GetFunctionList) F(C_GetSlotList) F(C_GetSlotInfo)             \
  F(C_GetTokenInfo) F(C_GetMechanismList) F(C_GetMechanismInfo) F(C_InitToken) F(C_InitPIN) F(C_SetPIN)         \
  F(C_OpenSession) F(C_CloseSession) F(C_CloseAllSessions) F(C_GetSessionInfo) F(C_GetOperationState)           \
  F(C_SetOperationState) F(C_Login) F(C_Logout) F(C_CreateObject) F(C_CopyObject) F(C_DestroyObject)            \
  F(C_GetObjectSize) F(C_GetAttributeValue) F(C_SetAttributeValue) F(C_FindObjectsInit) F(C_FindObjects)        \
  F(C_FindObjectsFinal) F(C_EncryptInit) F(C_Encrypt) F(C_EncryptUpdate) F(C_EncryptFinal) F(C_DecryptInit)     \
  F(C_Decrypt) F(C_DecryptUpdate) F(C_DecryptFinal) F(C_DigestInit) F(C_Digest) F(C_DigestUpdate)               \
  F(C_DigestKey) F(C_DigestFinal) F(C_SignInit) F(C_Sign) F(C_SignUpdate) F(C_SignFinal) F(C_SignRecoverInit)   \
  F(C_SignRecover) F(C_VerifyInit) F(C_Verify) F(C_VerifyUpdate) F(C_VerifyFinal) F(C_VerifyRecoverInit)        \
  F(C_VerifyRecover) F(C_DigestEncryptUpdate) F(C_DecryptDigestUpdate) F(C_SignEncryptUpdate)                   \
  F(C_DecryptVerifyUpdate) F(C_GenerateKey) F(C_GenerateKeyPair) F(C_WrapKey) F(C_UnwrapKey) F(C_DeriveKey)     \
  F(C_SeedRandom) F(C_GenerateRandom) F(C_GetFunctionStatus) F(C_CancelFunction) F(C_WaitForSlotEvent)

#define AS_INDEX(name) i##name,
enum { CRYPTOKI_FUNCTIONS(AS_INDEX) functionCount };
#undef AS_INDEX

typedef void (*CK_FUNCTION)(void);

typedef struct {
  CK_BYTE version[2];
  CK_FUNCTION function[functionCount];
} CK_FUNCTION_LIST;

#endif
