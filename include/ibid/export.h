// IBID_EXPORT marks what the shared library offers; everything else stays hidden.
#ifndef IBID_EXPORT_H_
#define IBID_EXPORT_H_

#define IBID_EXPORT __attribute__((visibility("default")))

#endif  // IBID_EXPORT_H_
