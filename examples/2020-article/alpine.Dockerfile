# January 2020: no musllinux wheels yet, so pip compiles all three, for half an hour.
FROM python:3.8-alpine
RUN apk add --no-cache build-base freetype-dev
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
