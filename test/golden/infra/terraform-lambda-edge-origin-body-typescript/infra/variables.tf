variable "name_prefix" {
  description = "Stands before the name of every resource, such as staging-"
  type        = string
  default     = ""

  validation {
    # A function's own name may take the rest of the 63 characters that a bucket has.
    condition     = can(regex("^([a-z][a-z0-9-]{0,9})?$", var.name_prefix))
    error_message = "name_prefix has at most 10 lower-case letters, digits and hyphens, and starts with a letter."
  }
}

variable "region" {
  description = "AWS region; null takes that of the environment"
  type        = string
  default     = "us-east-1"
}
