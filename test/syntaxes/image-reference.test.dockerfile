# SYNTAX TEST "source.dockerfile" "the parts of an image reference"
FROM python:3.12-alpine
# <---- keyword.other.special-method.dockerfile
#    ^^^^^^ meta.image-reference.dockerfile entity.name.type.image.dockerfile
#          ^ meta.image-reference.dockerfile punctuation.separator.tag.dockerfile
#           ^^^^^^^^^^^ constant.other.tag.dockerfile
from --platform=linux/arm64 docker.io/library/python:3.8-slim As build
# <---- keyword.other.special-method.dockerfile
#    ^^^^^^^^^^ variable.parameter.flag.dockerfile
#                           ^^^^^^^^^ entity.name.namespace.registry.dockerfile
#                                    ^ punctuation.separator.path.dockerfile
#                                     ^^^^^^^^^^^^^^ entity.name.type.image.dockerfile
#                                                    ^^^^^^^^ constant.other.tag.dockerfile
#                                                             ^^ keyword.other.special-method.dockerfile
#                                                                ^^^^^ entity.name.label.stage.dockerfile
FROM localhost:5000/team/app@sha256:0123abcd
#    ^^^^^^^^^^^^^^ entity.name.namespace.registry.dockerfile
#                   ^^^^^^^^ entity.name.type.image.dockerfile
#                           ^ punctuation.separator.digest.dockerfile
#                            ^^^^^^^^^^^^^^^ constant.other.digest.dockerfile
FROM python:3.12@sha256:0123abcd
#    ^^^^^^ entity.name.type.image.dockerfile
#           ^^^^ constant.other.tag.dockerfile
#                ^^^^^^^^^^^^^^^ constant.other.digest.dockerfile
FROM python:${VERSION}-alpine
#          ^ punctuation.separator.tag.dockerfile
#           ^^^^^^^^^^ variable.other.readwrite.dockerfile
#                     ^^^^^^^ constant.other.tag.dockerfile
FROM $BASE
#    ^^^^^ meta.image-reference.dockerfile variable.other.readwrite.dockerfile
FROM astral-sh/uv
#    ^^^^^^^^^^^^ entity.name.type.image.dockerfile
COPY --from=ghcr.io/astral-sh/uv:0.5 --chown=app /uv /bin/
# <---- keyword.other.special-method.dockerfile
#    ^^^^^^ variable.parameter.flag.dockerfile
#           ^^^^^^^ entity.name.namespace.registry.dockerfile
#                   ^^^^^^^^^^^^ entity.name.type.image.dockerfile
#                                ^^^ constant.other.tag.dockerfile
#                                                ^^^ - meta.image-reference.dockerfile
RUN --mount=type=bind,from=build,source=/w,target=/w pip install /w/*.whl
#   ^^^^^^^ variable.parameter.flag.dockerfile
#                     ^^^^ variable.parameter.flag.dockerfile
#                          ^^^^^ meta.image-reference.dockerfile entity.name.type.image.dockerfile
#                                ^^^^^^ - meta.image-reference.dockerfile
RUN echo "FROM python:3.12"
#              ^^^^^^ - meta.image-reference.dockerfile
FROM 
# <---- keyword.other.special-method.dockerfile
