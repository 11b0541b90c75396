/*
 * Preloaded into pcscd so that tests have a daemon of their own (README.md): its socket and its
 * files lie in PCSCBOX_DIR instead of /run/pcscd, virtual readers listen on the loopback only, and
 * their packets are sent at once (PCSCBOX_SLOW keeps the delays, which are those of a slow card).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#pragma GCC visibility push(default)

static const char home[] = "/run/pcscd";

/* The real function of this name. */
#define REAL(name, result, types) ((result(*) types)dlsym(RTLD_NEXT, name))

/* The path in our folder where it is one of the daemon's own, else the path itself. */
static const char *moved(const char *path, char *room, size_t size) {
  const char *folder = getenv("PCSCBOX_DIR");
  if (!folder || !path || strncmp(path, home, sizeof home - 1)) return path;
  snprintf(room, size, "%s%s", folder, path + sizeof home - 1);
  return room;
}

int open(const char *path, int flags, ...) {
  char room[512];
  va_list more;
  va_start(more, flags);
  int mode = va_arg(more, int);
  va_end(more);
  return REAL("open", int, (const char *, int, ...))(moved(path, room, sizeof room), flags, mode);
}

FILE *fopen(const char *path, const char *mode) {
  char room[512];
  return REAL("fopen", FILE *, (const char *, const char *))(moved(path, room, sizeof room), mode);
}

int mkdir(const char *path, mode_t mode) {
  char room[512];
  return REAL("mkdir", int, (const char *, mode_t))(moved(path, room, sizeof room), mode);
}

int chmod(const char *path, mode_t mode) {
  char room[512];
  return REAL("chmod", int, (const char *, mode_t))(moved(path, room, sizeof room), mode);
}

int remove(const char *path) {
  char room[512];
  return REAL("remove", int, (const char *))(moved(path, room, sizeof room));
}

int stat(const char *path, struct stat *status) {
  char room[512];
  return REAL("stat", int, (const char *, struct stat *))(moved(path, room, sizeof room), status);
}

int bind(int socket, const struct sockaddr *address, socklen_t length) {
  int (*real)(int, const struct sockaddr *, socklen_t) = REAL("bind", int, (int, const struct sockaddr *, socklen_t));
  if (address->sa_family == AF_UNIX) {
    struct sockaddr_un ours = {.sun_family = AF_UNIX};
    char room[512];
    const char *path = moved(((const struct sockaddr_un *)address)->sun_path, room, sizeof room);
    snprintf(ours.sun_path, sizeof ours.sun_path, "%s", path);
    return real(socket, (struct sockaddr *)&ours, sizeof ours);
  }
  if (address->sa_family == AF_INET) {
    struct sockaddr_in ours = *(const struct sockaddr_in *)address;
    ours.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return real(socket, (struct sockaddr *)&ours, sizeof ours);
  }
  return real(socket, address, length);
}

int accept(int socket, struct sockaddr *address, socklen_t *length) {
  int connection = REAL("accept", int, (int, struct sockaddr *, socklen_t *))(socket, address, length), one = 1;
  if (connection >= 0 && !getenv("PCSCBOX_SLOW")) setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return connection;
}
